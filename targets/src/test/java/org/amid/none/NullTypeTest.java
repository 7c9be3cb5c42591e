package org.amid.none;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.amid.target.Catalogue;
import org.amid.target.ReportingTarget;
import org.junit.jupiter.api.Test;

class NullTypeTest {
    private final NullType type = new NullType();

    @Test
    void isInstalled() {
        assertThat(Catalogue.installed().type("null")).containsInstanceOf(NullType.class);
    }

    @Test
    void writesNoFiles() {
        NullType.Settings settings = new NullType.Settings();

        assertThat(type.writes(settings)).isEmpty();
        assertThat(type.into(settings, Path.of("/tmp"))).isSameAs(settings);
        assertThat(type.takesOnly(settings)).isEmpty();
    }

    @Test
    void makesATargetForEachSection() {
        ReportingTarget one = type.make(new NullType.Settings(), List.of());
        ReportingTarget other = type.make(new NullType.Settings(), List.of());

        assertThat(one).isNotSameAs(other);
    }
}
