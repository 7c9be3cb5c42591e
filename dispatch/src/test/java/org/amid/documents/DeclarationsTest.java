package org.amid.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.amid.plan.ApacheStandIn;
import org.amid.plan.FilelogStandIn;
import org.amid.reference.Declaration;
import org.amid.target.Catalogue;
import org.junit.jupiter.api.Test;

class DeclarationsTest {
    private final Declarations declarations =
            Declarations.of(new Catalogue(List.of(new FilelogStandIn(), new ApacheStandIn())));

    @Test
    void comeInTheOrderInWhichAnEventMeetsThem() {
        assertThat(declarations.all())
                .extracting(Declaration::title)
                .containsExactly("amid", "apache", "dispatch", "filelog");
    }

    @Test
    void areFoundByTitleOldTitlesIncluded() {
        assertThat(declarations.of("filelog")).map(Declaration::title).contains("filelog");
        assertThat(declarations.of("monami")).map(Declaration::title).contains("amid");
        assertThat(declarations.of("redis")).isEmpty();
    }

    @Test
    void haveTitlesToGuessFrom() {
        assertThat(declarations.titles())
                .containsExactly("amid", "monami", "apache", "dispatch", "filelog");
    }
}
