package org.amid.misfortunes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.amid.packaging.AmidProcess;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Debian's {@code logrotate} under a writer of 20,000 lines a second, as often as {@code
 * -Damid.rotations} says: with a reader that lives all the time, and with one that is killed at
 * random moments.
 *
 * <p>With {@code copytruncate} logrotate itself loses what is written between its copy and its
 * truncate; so there the filelog is held against what stands in the log and its copies.
 */
@Timeout(1200)
class LogrotateIT {
    private static final int ROTATIONS = Integer.getInteger("amid.rotations", 20);
    private static final long SEED = Long.getLong("amid.seed", System.nanoTime());
    private static final int LINES_PER_SECOND = 20_000;

    /** So many lines at the least are written from one rotation to the next. */
    private static final int LINES = 4000;

    @TempDir Path folder;

    private Site site;

    /** Rotates; in between, the writer is told to open its log again, and does so in its time. */
    private void rotate(Load load, int late) throws Exception {
        CompletableFuture<String> rotating =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return Shell.run(
                                        folder,
                                        Shell.command("logrotate"),
                                        "--force",
                                        "--state",
                                        site.path("logrotate.state").toString(),
                                        site.path("logrotate.conf").toString());
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
        while (!rotating.isDone()) {
            if (Files.exists(site.path("told"))) {
                load.awaitMore(late);
                load.reopen();
                Files.delete(site.path("told"));
            }
            Thread.sleep(1);
        }
        rotating.get();
    }

    private void configure(String modes) throws IOException {
        site = Site.of(folder);
        String user = Shell.run(folder, "id", "-un").strip();
        String group = Shell.run(folder, "id", "-gn").strip();
        Path conf = site.path("logrotate.conf");
        Files.writeString(
                conf,
                String.join(
                        "\n",
                        site.log() + " {",
                        "    su " + user + " " + group,
                        "    rotate " + (ROTATIONS + 1),
                        "    size 1",
                        "    " + modes.replace(" ", "\n    "),
                        modes.startsWith("copy") ? "" : tellTheWriter(),
                        "}",
                        ""));
        Shell.run(folder, "chmod", "0644", conf.toString());
        Shell.run(folder, "chmod", "0755", folder.toString());
    }

    private String tellTheWriter() {
        Path told = site.path("told");
        return String.join(
                "\n",
                "    postrotate",
                "        touch " + told,
                "        while [ -e " + told + " ]; do sleep 0.01; done",
                "    endscript");
    }

    /** The numbers that stand in the log and in what it was rotated to. */
    private BitSet standing() throws IOException {
        BitSet numbers = new BitSet();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "access.log*")) {
            for (Path file : files) {
                byte[] bytes = Files.readAllBytes(file);
                if (file.toString().endsWith(".gz")) {
                    bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
                }
                Sequence.collect(bytes, Shape.LOG, numbers);
            }
        }
        return numbers;
    }

    @ParameterizedTest
    @CsvSource({
        "create, false",
        "create, true",
        "create compress, false",
        "create compress, true",
        "create compress delaycompress, false",
        "create compress delaycompress, true",
        "copytruncate, false",
        "copytruncate, true",
        "copytruncate compress, false",
        "copytruncate compress, true",
    })
    void losesNothing(String modes, boolean killed) throws Exception {
        Shell.needs(Shell.command("logrotate").startsWith("/"), "logrotate");
        configure(modes);
        boolean copies = modes.startsWith("copy");
        Sequence out =
                copies
                        ? Sequence.withGaps(site.out(), Shape.TABS)
                        : Sequence.of(site.out(), Shape.TABS, 1);
        Random random = new Random(SEED);
        StringBuilder said = new StringBuilder();
        AmidProcess amid = site.start();
        long written;
        try (Load load = Load.start(site.log(), LINES_PER_SECOND)) {
            for (int rotation = 1; rotation <= ROTATIONS; rotation++) {
                load.awaitMore(LINES / 2 + random.nextInt(LINES));
                if (killed && rotation % 4 == 0) {
                    amid.kill();
                    said.append(amid.said());
                }
                rotate(load, random.nextInt(LINES / 4));
                if (killed && rotation % 4 == 2) {
                    said.append(amid.said());
                    amid.close();
                    amid = AmidProcess.launchRun(List.of(), "", folder);
                }
            }
            load.awaitMore(LINES); // else the last may be among those that a truncation loses
            written = load.stop();
            if (killed) {
                amid.close();
                amid = site.start();
            }
            amid.awaitThat(() -> assertThat(out.read()).isEqualTo(written));
            said.append(amid.stop().err());
        } finally {
            amid.close();
        }
        assertThat(out.faults()).as("seed %d; amid said:%n%s", SEED, said).isEmpty();
        String figures = written + " lines";
        if (copies) {
            BitSet missing = standing();
            int standing = missing.cardinality();
            missing.andNot(out.seen());
            assertThat(missing)
                    .as("seed %d, standing in a copy and not delivered", SEED)
                    .hasToString("{}");
            figures +=
                    String.format(
                            ", %d in the log and its copies, %d delivered",
                            standing, out.seen().cardinality());
        }
        System.out.printf(
                "logrotate %s%s: %d rotations, %s%n",
                modes, killed ? ", killed" : "", ROTATIONS, figures);
    }
}
