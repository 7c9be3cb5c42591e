package org.amid.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    /** A type of nothing but a title. */
    public record Titled(String title) implements TargetType<Titled.None> {
        /** No attributes. */
        public record None() {}

        @Override
        public String help() {
            return "Does nothing.";
        }

        @Override
        public Class<None> settings() {
            return None.class;
        }
    }

    /** A type as ServiceLoader finds it. */
    public static final class Found implements TargetType<Titled.None> {
        /** As ServiceLoader wants it. */
        public Found() {}

        @Override
        public String title() {
            return "found";
        }

        @Override
        public String help() {
            return "Was found.";
        }

        @Override
        public Class<Titled.None> settings() {
            return Titled.None.class;
        }
    }

    @Test
    void findsATypeByItsTitle() {
        TargetType<?> apache = new Titled("apache");
        Catalogue catalogue = new Catalogue(List.of(new Titled("filelog"), apache));

        assertThat(catalogue.type("apache")).containsSame(apache);
        assertThat(catalogue.type("Apache")).isEmpty();
        assertThat(catalogue.type("nginx")).isEmpty();
    }

    @Test
    void listsItsTypesByTitle() {
        Catalogue catalogue =
                new Catalogue(List.of(new Titled("null"), new Titled("apache"), new Titled("b")));

        assertThat(catalogue.types())
                .extracting(TargetType::title)
                .containsExactly("apache", "b", "null");
    }

    @Test
    void mayBeEmpty() {
        assertThat(new Catalogue(List.of()).types()).isEmpty();
    }

    @Test
    void refusesTwoTypesOfOneTitle() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Catalogue(List.of(new Titled("found"), new Found())))
                .withMessage(
                        "two target types named found: "
                                + Titled.class.getName()
                                + " and "
                                + Found.class.getName());
    }

    @Test
    void doesNotHandOutItsTypesForChanges() {
        Catalogue catalogue = new Catalogue(List.of(new Titled("apache")));

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> catalogue.types().clear());
    }

    @Test
    void findsWhatIsInstalledOnTheClassPath(@TempDir Path jar) throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(TargetType.class.getName()), Found.class.getName() + "\n");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            assertThat(Catalogue.installed().type("found")).containsInstanceOf(Found.class);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
