package org.amid.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.amid.documents.CommandPage;
import org.amid.documents.ConfigurationPage;
import org.amid.documents.Declarations;
import org.amid.documents.ZshCompletion;
import org.amid.target.Catalogue;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Writes the manual pages and completions that the distribution ships; the build calls it. */
public final class Documents {
    private Documents() {}

    /**
     * Writes them into a folder, as they lie below {@code share}.
     *
     * @param arguments the folder, and the time the build is of, in ISO 8601
     * @throws IllegalStateException if no type of target is on the class path
     */
    public static void main(String[] arguments) throws IOException {
        Path share = Path.of(arguments[0]);
        String date = arguments[1].substring(0, "2026-11-20".length());
        for (Map.Entry<String, String> document : documents(date).entrySet()) {
            Path file = share.resolve(document.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, document.getValue());
        }
    }

    /** The documents, by their paths below {@code share}. */
    static Map<String, String> documents(String date) {
        Catalogue catalogue = Catalogue.installed();
        if (catalogue.types().isEmpty()) {
            throw new IllegalStateException("no type of target is on the class path");
        }
        CommandLine program = Amid.commandLine();
        String version = program.getCommandSpec().version()[0];
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put("man/man1/amid.1", CommandPage.of(program.getCommandSpec(), date));
        documents.put(
                "man/man5/amid.conf.5",
                ConfigurationPage.of(Declarations.of(catalogue).all(), version, date));
        documents.put(
                "bash-completion/completions/amid",
                AutoComplete.bash(program.getCommandName(), program));
        documents.put("zsh/site-functions/_amid", ZshCompletion.of(program.getCommandSpec()));
        return documents;
    }
}
