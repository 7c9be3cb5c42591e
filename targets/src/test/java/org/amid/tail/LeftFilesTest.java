package org.amid.tail;

import static org.amid.tail.Collected.append;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftFilesTest {
    @TempDir Path folder;

    private final Collected collected = new Collected();
    private final byte[] block = new byte[64];
    private long now = -5; // the clock begins anywhere
    private final LeftFiles left = new LeftFiles(Path.of("access.log"), () -> now);

    @AfterEach
    void close() {
        left.close();
    }

    private TailedFile add(String name) throws IOException {
        append(folder.resolve(name), name + "\n");
        TailedFile file = TailedFile.open(folder.resolve(name));
        left.add(file);
        return file;
    }

    private boolean read() throws IOException {
        return left.read(block, collected, null);
    }

    @Test
    void hasNothingAtFirst() throws IOException {
        assertThat(left.hasOpen()).isFalse();
        assertThat(read()).isFalse();
        assertThat(left.open()).isEmpty();
    }

    @Test
    void readsTheOldestFirst() throws IOException {
        add("a");
        add("b");
        while (read()) {
            append(folder.resolve("c"), "x"); // reads one file a time
        }
        assertThat(collected.take()).containsExactly("a", "b");
        append(folder.resolve("b"), "b2\n");
        append(folder.resolve("a"), "a2\n");
        while (read()) {
            assertThat(left.hasOpen()).isTrue();
        }
        assertThat(collected.take()).containsExactly("a2", "b2");
    }

    @Test
    void closesEachWhenNothingCameForMoreThanTenMinutes() throws IOException {
        TailedFile a = add("a");
        TailedFile b = add("b");
        while (read()) {
            assertThat(a.isOpen()).isTrue();
        }
        now += TimeUnit.MINUTES.toNanos(6);
        append(folder.resolve("b"), "b2\n");
        assertThat(read()).isTrue();
        now += TimeUnit.MINUTES.toNanos(4);
        read();
        assertThat(left.open()).containsExactly(a, b);
        now++;
        read();
        assertThat(left.open()).containsExactly(b);
        now += TimeUnit.MINUTES.toNanos(6);
        read();
        assertThat(left.hasOpen()).isFalse();
    }

    @Test
    void findsAFileOpenOrClosed() throws IOException {
        TailedFile a = add("a");
        TailedFile b = add("b");
        a.close();

        assertThat(left.remove(a.identity())).contains(a);
        assertThat(left.remove(b.identity())).contains(b);
        assertThat(left.remove(b.identity())).isEmpty();
        b.close();
    }

    @Test
    void remembersTheLastSixteenThatWereClosed() throws IOException {
        List<TailedFile> files = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            files.add(add("f" + i));
        }
        TailedFile open = add("open");
        for (TailedFile file : files) {
            file.close();
        }
        while (read()) {
            assertThat(open.isOpen()).isTrue();
        }

        for (int i = 0; i < 20; i++) {
            assertThat(left.remove(files.get(i).identity()).isPresent()).isEqualTo(i >= 4);
        }
        assertThat(left.open()).containsExactly(open);
    }

    @Test
    void passesOverAFileThatCannotBeReadAnyMore() throws IOException {
        TailedFile a = add("a");
        Thread.currentThread().interrupt();
        assertThat(read()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(a.isOpen()).isFalse();
        add("b");

        assertThat(read()).isTrue();
        assertThat(collected.take()).containsExactly("b");
    }

    @Test
    void closesAll() throws IOException {
        TailedFile a = add("a");
        TailedFile b = add("b");
        left.close();

        assertThat(a.isOpen()).isFalse();
        assertThat(b.isOpen()).isFalse();
        assertThat(left.remove(a.identity())).isEmpty();
    }
}
