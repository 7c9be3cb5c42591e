package org.amid.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KnownFilesTest {
    private static final long ONE = 0x123456789abcdef0L;
    private static final long OTHER = 0xfedcba9876543210L;

    @Test
    void surviveAsText() {
        KnownFiles files = KnownFiles.NONE.with(List.of(ONE, OTHER, ONE));

        assertThat(KnownFiles.parse(files.text())).isEqualTo(files);
        assertThat(files.text()).hasSize(24).doesNotContain(" ").doesNotContain("|");
        assertThat(KnownFiles.parse(KnownFiles.NONE.text())).isEqualTo(KnownFiles.NONE);
    }

    @Test
    void refuseOtherText() {
        assertThatThrownBy(() -> KnownFiles.parse("AAAA"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KnownFiles.parse("*"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countThoseThatBeginAlike() {
        KnownFiles files = KnownFiles.NONE.with(List.of(ONE, OTHER, ONE));

        assertThat(files.counts())
                .containsEntry(KnownFiles.key(ONE), 2)
                .containsEntry(KnownFiles.key(OTHER), 1);
        assertThat(files.among(List.of(ONE)).counts()).containsOnlyKeys(KnownFiles.key(ONE));
        assertThat(files.among(List.of(ONE)).keys()).hasSize(1);
        assertThat(files.among(List.of(OTHER, ONE, ONE, ONE))).isSameAs(files);
    }

    @Test
    void areNoFilesWithoutAWholeLine() {
        assertThat(KnownFiles.NONE.with(List.of(FileMark.NO_HEAD))).isSameAs(KnownFiles.NONE);
    }

    @Test
    void areBoundedAndTheLastOnesAreKept() {
        List<Long> heads = LongStream.rangeClosed(1, 500).map(one -> one << 16).boxed().toList();
        KnownFiles files = KnownFiles.NONE.with(heads);

        assertThat(files.isFull()).isTrue();
        assertThat(files.keys()).hasSize(KnownFiles.MOST).startsWith(101L).endsWith(500L);
    }
}
