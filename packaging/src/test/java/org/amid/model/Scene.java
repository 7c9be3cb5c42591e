package org.amid.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.amid.model.OutputFile.Found;

/**
 * Two logs, four filelogs, and Amid between them. What must stand in the filelogs is known at any
 * moment, line by line.
 */
final class Scene implements AutoCloseable {
    private static final List<String> LOGS = Site.LOGS;

    /** How long to wait for what is to be delivered; whoever looks for a failure waits less. */
    private static final long DELIVERY_NANOS =
            TimeUnit.SECONDS.toNanos(Long.getLong("amid.model.wait", 15));

    private final Program program;
    private final Site site;
    private final Machine machine = new Machine();
    private final Faults faults = new Faults();
    private final Map<String, WebLog> logs = new LinkedHashMap<>();
    private final Map<String, OutputFile> outputs = new LinkedHashMap<>();
    private final Map<String, Set<NumberedLine>> cut = new LinkedHashMap<>();
    private Life life;
    private boolean isClean;
    private boolean hasExtra;
    private boolean isChanged;

    /** A scene in an empty folder. */
    Scene(Program program, Path folder) throws IOException {
        this.program = program;
        this.site = new Site(folder, program.fsync());
        Path aside = Files.createDirectories(folder.resolve("aside"));
        for (String log : LOGS) {
            logs.put(log, new WebLog(log, site.log(log)));
        }
        outputs.put("tabs", new OutputFile(site.output("tabs"), aside, Site.TABS_HEADINGS));
        outputs.put("json", new OutputFile(site.output("json"), aside, List.of()));
        outputs.put(
                "mixed", new OutputFile(site.output("mixed"), aside, List.of(Site.MIXED_HEADING)));
        outputs.put("extra", new OutputFile(site.output("extra"), aside, List.of()));
        outputs.keySet().forEach(name -> cut.put(name, new HashSet<>()));
        configure();
    }

    private void configure() throws IOException {
        site.write(hasExtra, isChanged);
    }

    /** Runs the program, and fails if anything is not as it must be at the end. */
    void run() throws IOException, InterruptedException {
        for (Step step : program.steps()) {
            bury();
            run(step);
        }
        bury();
        faults.free();
        machine.free();
        if (life != null) {
            life.killAfter(Long.MAX_VALUE);
            bury();
        }
        start();
        deliver();
        stop(Duration.ofSeconds(10));
        if (!isClean) {
            throw new AssertionError("did not stop in order");
        }
        check(outputs.keySet());
    }

    private void run(Step step) throws IOException, InterruptedException {
        WebLog log = logs.getOrDefault(step.word(1), logs.get("a"));
        OutputFile output = outputs.getOrDefault(step.word(1), outputs.get("tabs"));
        switch (step.verb()) {
            case "write" -> log.write(step.number(2, 1));
            case "fresh" -> log.writeFresh(step.number(2, 1));
            case "half" -> log.half();
            case "finish" -> log.finish();
            case "rotate" -> log.rotate(step.has("keep"));
            case "reopen" -> log.reopen();
            case "copytruncate" -> log.copyTruncate(step.number(2, 0));
            case "compress" -> log.compress(step.number(2, 1), step.has("half"));
            case "delete" -> delete(log);
            case "flush" -> deliver();
            case "pause" -> Thread.sleep(step.number(1, 1));
            case "start" -> start();
            case "stop" -> stop(Duration.ofMillis(isTroubled() ? 20 : 10_000));
            case "kill" -> kill(step.number(1, 0));
            case "power" -> cutPower(step);
            case "hang" -> faults.hang(step.word(1), step.has("after"));
            case "throw" -> faults.fail(step.word(1), step.number(2, 1));
            case "full" -> machine.fill(step.number(1, 0), step.has("journal"));
            case "free" -> free();
            case "reload" -> reload(step.word(1));
            case "rename" -> guarded(output::rename);
            case "remove" -> guarded(() -> output.remove(life == null && !isClean));
            case "foreign" -> foreign(step, output);
            default -> throw new IllegalArgumentException("no such step: " + step);
        }
    }

    private interface Act {
        void done() throws IOException;
    }

    /** Does something while nobody writes. */
    private void guarded(Act act) throws IOException {
        synchronized (machine) {
            act.done();
        }
    }

    private boolean isTroubled() {
        return faults.isAny() || machine.isFull();
    }

    private void free() {
        faults.free();
        machine.free();
    }

    private void start() throws IOException, InterruptedException {
        if (life == null) {
            life = new Life(machine, faults);
            isClean = false;
            try {
                life.start(site.state(), site.configuration());
            } catch (IOException e) {
                if (!life.isDead() || !machine.isFull() && !e.getMessage().contains("killed")) {
                    throw e;
                }
                lost();
            }
        }
    }

    private void stop(Duration within) throws InterruptedException {
        if (life != null) {
            Life ending = life;
            life = null;
            isClean = ending.stop(within);
            if (!isClean) {
                outputs.values().forEach(OutputFile::killed);
                logs.values().forEach(log -> log.loseDeleted(line -> false));
            }
        }
    }

    private void kill(int after) throws InterruptedException {
        if (life != null && after > 0) {
            life.killAfter(after);
        } else if (life != null) {
            life.kill();
            lost();
        }
    }

    /** Buries Amid if it was killed in the middle of a write. */
    private void bury() throws InterruptedException {
        if (life != null && life.isDead()) {
            life.kill();
            lost();
        }
    }

    private void lost() {
        life = null;
        isClean = false;
        outputs.values().forEach(OutputFile::killed);
        logs.values().forEach(log -> log.loseDeleted(line -> false));
    }

    private void cutPower(Step step) throws IOException, InterruptedException {
        kill(0);
        int percent = step.number(1, 0);
        boolean isNever = program.fsync().equals("never");
        for (Map.Entry<String, OutputFile> output : outputs.entrySet()) {
            Set<NumberedLine> before = lines(output.getValue());
            for (Path file : output.getValue().files()) {
                machine.cut(file, percent, isNever);
            }
            if (isNever) {
                before.removeAll(lines(output.getValue()));
                cut.get(output.getKey()).addAll(before);
            }
        }
        int journal = step.number(2, percent);
        machine.cut(site.state().resolve("bookmarks"), journal, false);
        machine.boot(journal < 50);
        for (WebLog log : logs.values()) {
            log.cut(step.word(3).equals(log.name()) ? step.number(4, 1) : 0);
        }
    }

    private static Set<NumberedLine> lines(OutputFile output) throws IOException {
        Set<NumberedLine> lines = new HashSet<>();
        Found found = output.read();
        for (String log : LOGS) {
            found.numbers(log).forEach(number -> lines.add(new NumberedLine(log, number)));
        }
        return lines;
    }

    private void delete(WebLog log) throws IOException, InterruptedException {
        if (!isTroubled()) {
            deliver();
        }
        bury();
        log.delete();
        if (life == null && isClean) {
            Set<NumberedLine> safe = null;
            for (String name : List.of("tabs", "json", "mixed")) {
                Set<NumberedLine> there = lines(outputs.get(name));
                for (String of : LOGS) {
                    // what a filelog does not get need not stand there
                    addOthers(there, name, of);
                }
                if (safe == null) {
                    safe = there;
                } else {
                    safe.retainAll(there);
                }
            }
            Set<NumberedLine> delivered = safe;
            log.loseDeleted(delivered::contains);
        } else if (life == null || isTroubled()) {
            log.loseDeleted(line -> false);
        }
    }

    private void addOthers(Set<NumberedLine> there, String output, String log) {
        for (int number = 1; number <= logs.get(log).last(); number++) {
            NumberedLine line = new NumberedLine(log, number);
            if (!isSelected(output, line)) {
                there.add(line);
            }
        }
    }

    private void reload(String what) throws IOException, InterruptedException {
        if (life != null) {
            life.killAfter(Long.MAX_VALUE);
            machine.free();
            if (!what.equals("same") && !what.equals("broken")) {
                faults.free();
            }
            bury();
        }
        boolean isRunning = life != null;
        if (isRunning && what.equals("remove")) {
            deliver();
        }
        switch (what) {
            case "add" -> hasExtra |= isRunning;
            case "remove" -> hasExtra &= !isRunning;
            case "change" -> isChanged = !isChanged;
            case "broken" -> site.spoil();
            default -> {
                // the same plan
            }
        }
        if (!what.equals("broken")) {
            configure();
        }
        if (life != null && life.reload(site.configuration()) == what.equals("broken")) {
            throw new AssertionError("reload " + what + " must not: " + life.refused());
        }
        configure();
        logs.values().forEach(log -> log.extra(hasExtra));
    }

    private void foreign(Step step, OutputFile output) throws IOException {
        if (life == null && isClean && (output != outputs.get("extra"))) {
            output.append(step.has("torn"));
            machine.force(output.files().get(output.files().size() - 1));
        }
    }

    private boolean isSelected(String output, NumberedLine line) {
        return switch (output) {
            case "tabs" -> line.log().equals("a");
            case "json" -> line.log().equals("b");
            case "mixed" -> line.log().equals("b") || line.status() == 404;
            default -> true;
        };
    }

    private Sequence sequence(String output, String log) {
        Set<NumberedLine> lost = cut.get(output);
        return logs.get(log)
                .sequence(line -> isSelected(output, line), output.equals("extra"), lost::contains);
    }

    /** Waits until everything is delivered that can be, and looks whether it is as it must be. */
    private void deliver() throws IOException, InterruptedException {
        if (life == null || machine.isFull()) {
            return;
        }
        List<String> healthy =
                outputs.keySet().stream().filter(name -> !faults.isHung(name)).toList();
        long deadline = System.nanoTime() + DELIVERY_NANOS;
        synchronized (machine) {
            while (!life.isDead() && isMissing(healthy)) {
                if (System.nanoTime() > deadline) {
                    break;
                }
                TimeUnit.MILLISECONDS.timedWait(machine, 2);
            }
            if (!life.isDead()) {
                check(healthy);
                logs.values().forEach(WebLog::seen);
            }
        }
    }

    private boolean isMissing(Iterable<String> names) throws IOException {
        for (String name : names) {
            Found found = outputs.get(name).read();
            for (String log : LOGS) {
                if (!sequence(name, log).missing(found.numbers(log)).isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    private void check(Iterable<String> names) throws IOException {
        List<String> complaints = new ArrayList<>();
        for (String name : names) {
            Found found = outputs.get(name).read();
            found.complaints().forEach(one -> complaints.add(name + ": " + one));
            for (String log : LOGS) {
                sequence(name, log)
                        .complaints(found.numbers(log))
                        .forEach(one -> complaints.add(name + ", of " + log + ": " + one));
            }
        }
        if (!complaints.isEmpty()) {
            throw new AssertionError(String.join("\n", complaints));
        }
    }

    @Override
    public void close() {
        free();
        try {
            if (life != null) {
                life.kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        logs.values().forEach(WebLog::close);
    }
}
