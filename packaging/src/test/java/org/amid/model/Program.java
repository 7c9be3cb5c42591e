package org.amid.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What happens in one run of the model test: some steps, one after another, with read blocks of a
 * size and filelogs that are brought to the disk as it says.
 *
 * @param block the bytes of a read block
 * @param fsync the attribute {@code fsync} of the filelogs
 * @param steps what happens
 */
record Program(int block, String fsync, List<Step> steps) {
    Program {
        steps = List.copyOf(steps);
    }

    /** Reads what {@link #toString} wrote; a semicolon is as good as the end of a line. */
    static Program parse(String text) {
        int block = 262144;
        String fsync = "never";
        List<Step> steps = new ArrayList<>();
        List<String> lines =
                Arrays.stream(text.split("[;\n]"))
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
        for (String line : lines) {
            Step step = Step.parse(line);
            switch (step.verb()) {
                case "block" -> block = step.number(1, block);
                case "fsync" -> fsync = step.word(1);
                default -> steps.add(step);
            }
        }
        return new Program(block, fsync, steps);
    }

    /** The same with other steps. */
    Program with(List<Step> others) {
        return new Program(block, fsync, others);
    }

    @Override
    public String toString() {
        return "block "
                + block
                + "\nfsync "
                + fsync
                + steps.stream().map(step -> "\n" + step).collect(Collectors.joining());
    }
}
