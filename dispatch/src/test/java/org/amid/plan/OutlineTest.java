package org.amid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutlineTest {
    @TempDir Path dir;

    @Test
    void showsTheWayFromEachLogToEachFile() {
        Plan plan =
                Planning.warned(
                        dir,
                        """
                        [dispatch]
                        name = errors
                        subscribe = *.access.5xx, apache.access.4xx
                        select = apache.host, shop.request.path
                        send = out, raw
                        [dispatch]
                        subscribe = shop
                        send = out
                        [apache]
                        name = shop
                        log = /var/log/apache2/shop.log
                        """
                                + Planning.SITE);

        assertThat(Outline.of(plan))
                .containsExactly(
                        "shop [apache]",
                        "    reads /var/log/apache2/shop.log",
                        "    *.access.5xx, apache.access.4xx -> errors",
                        "        shop.request.path -> out [filelog] /var/log/amid/out.log",
                        "        shop.line -> raw [filelog] /var/log/amid/raw.log",
                        "    shop -> dispatch",
                        "        7 metrics -> out [filelog] /var/log/amid/out.log",
                        "apache [apache]",
                        "    reads /var/log/apache2/access.log",
                        "    *.access.5xx, apache.access.4xx -> errors",
                        "        apache.host -> out [filelog] /var/log/amid/out.log",
                        "        apache.line -> raw [filelog] /var/log/amid/raw.log");
    }

    @Test
    void showsATargetThatNobodySubscribesTo() {
        assertThat(Outline.of(Planning.right(dir, Planning.SITE)))
                .containsExactly("apache [apache]", "    reads /var/log/apache2/access.log");
    }
}
