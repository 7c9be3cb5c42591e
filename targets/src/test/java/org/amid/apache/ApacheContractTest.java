package org.amid.apache;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.amid.datatree.Row;
import org.amid.target.MonitoringTargetContract;
import org.amid.target.MonitoringType;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of every monitoring target, asked of {@code [apache]}. */
class ApacheContractTest extends MonitoringTargetContract<ApacheType.Settings> {
    @TempDir Path folder;

    @Override
    protected MonitoringType<ApacheType.Settings> type() {
        return new ApacheType();
    }

    @Override
    protected Map<String, String> attributes() {
        return Map.of("log", "access: " + folder.resolve("access.log") + " [combined]");
    }

    @Override
    protected Map<String, String> away() {
        return Map.of("log", "access: /elsewhere/access.log [common]");
    }

    @Override
    protected void happen(int first, int last) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int number = first; number <= last; number++) {
            lines.append(Running.line(number, 200 + number % 5)).append('\n');
        }
        Files.writeString(
                folder.resolve("access.log"),
                lines,
                US_ASCII,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    @Override
    protected int number(Row event) {
        return Integer.parseInt(event.text("request.path").substring("/p/".length()));
    }

    @Override
    protected int smallBlock() {
        return 300;
    }
}
