package org.amid.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ZshCompletionTest {
    private final String function = ZshCompletion.of(Greeting.model());

    @Test
    void saysWhatItCompletes() {
        assertThat(function).startsWith("#compdef greeting\n");
    }

    @Test
    void offersCommandsWithWhatTheyDo() {
        assertThat(function).contains("\ncommands=(\n    'hello:Says hello.'\n)\n");
    }

    @Test
    void offersFilesDirectoriesAndCandidates() {
        assertThat(function)
                .contains(
                        " '(--to)--to=[Into DIR.]:DIR:_files -/' ",
                        " '(--from)--from=[From FILE.]:FILE:_files' ",
                        " '(--times)--times=[N times.]:N: ' ",
                        " '1::WHOM:(world moon)'\n");
    }

    @Test
    void offersEachNameOfAnOptionOnce() {
        assertThat(function)
                .contains(
                        " '(-l --loud)-l[Says it \\[very\\] loud.]' ",
                        " '(-l --loud)--loud[Says it \\[very\\] loud.]' ");
    }

    @Test
    void offersNothingBesideWhatExcludesIt() {
        assertThat(function)
                .contains(
                        " '(--kind --curt)--kind[Is kind.]' ",
                        " '(--kind --curt)--curt[Is curt.]' ",
                        " '(- *)--help[");
    }
}
