package org.amid.config;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One section on its way into records. */
final class Binding {

    private final Section section;
    private final Problems problems;
    private final Expansion expansion = new Expansion(System::getenv);
    private final Map<String, List<Entry>> entries = new LinkedHashMap<>();

    Binding(Section section, Problems problems) {
        this.section = section;
        this.problems = problems;
        for (Entry entry : section.entries()) {
            entries.computeIfAbsent(entry.name(), name -> new ArrayList<>()).add(entry);
        }
    }

    Bound to(List<Class<? extends Record>> records) {
        Map<Class<? extends Record>, List<Slot>> declared = new LinkedHashMap<>();
        records.forEach(record -> declared.put(record, Slot.of(record)));
        Map<String, Slot> legal = legal(declared);
        reportUnknown(legal);
        Map<Class<? extends Record>, Optional<Record>> settings = new LinkedHashMap<>();
        declared.forEach((record, slots) -> settings.put(record, settings(record, slots)));
        legal.values().stream().filter(Slot::secret).forEach(this::mask);
        return new Bound(settings, entries);
    }

    private static Map<String, Slot> legal(Map<Class<? extends Record>, List<Slot>> declared) {
        Map<String, Slot> legal = new LinkedHashMap<>();
        for (List<Slot> slots : declared.values()) {
            for (Slot slot : slots) {
                if (legal.put(slot.name(), slot) != null) {
                    throw new IllegalArgumentException("declared twice: " + slot.name());
                }
            }
        }
        return legal;
    }

    private void reportUnknown(Map<String, Slot> legal) {
        for (Entry entry : section.entries()) {
            if (!legal.containsKey(entry.name())) {
                String guess = Guess.didYouMean(entry.name(), legal.keySet());
                problems.error(
                        entry.position(),
                        titled("has no attribute '" + Shown.shortened(entry.written()) + "'")
                                + (guess.isEmpty()
                                        ? "; it has " + String.join(", ", legal.keySet())
                                        : guess));
            }
        }
    }

    private Optional<Record> settings(Class<? extends Record> record, List<Slot> slots) {
        // every attribute is read, so that all that is wrong is said at once
        List<Optional<Object>> values = slots.stream().map(this::value).toList();
        if (!values.stream().allMatch(Optional::isPresent)) {
            return Optional.empty();
        }
        Object[] components = values.stream().map(Optional::get).toArray();
        Class<?>[] types =
                Stream.of(record.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            Constructor<? extends Record> constructor = record.getDeclaredConstructor(types);
            return Optional.of(Reflected.call(constructor, components));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record without its constructor: " + record, e);
        } catch (IllegalArgumentException e) {
            problems.error(section.position(), titled("is wrong: " + e.getMessage()));
            return Optional.empty();
        }
    }

    /** The value for one component; empty when something about it was reported. */
    private Optional<Object> value(Slot slot) {
        List<Entry> given = entries.getOrDefault(slot.name(), List.of());
        if (given.isEmpty()) {
            if (isUnread(slot)) {
                return Optional.empty();
            }
            if (slot.fallback().isEmpty()) {
                problems.error(
                        section.position(),
                        titled("needs '" + slot.name() + "': " + slot.attribute().help()));
            }
            return slot.fallback();
        }
        if (slot.shape() != Slot.Shape.LIST) {
            reportRepeated(given);
            Optional<Object> value = read(slot, given.get(0)).map(slot::shaped);
            return given.size() == 1 ? value : Optional.empty();
        }
        List<Optional<Object>> elements = given.stream().map(e -> read(slot, e)).toList();
        return elements.stream().allMatch(Optional::isPresent)
                ? Optional.of(elements.stream().map(Optional::get).toList())
                : Optional.empty();
    }

    /** Whether a line that was left out meant to give it: that was reported, and is enough. */
    private boolean isUnread(Slot slot) {
        return section.unread().stream().anyMatch(line -> line.name().equals(slot.name()));
    }

    private void reportRepeated(List<Entry> given) {
        Position first = given.get(0).position();
        for (Entry again : given.subList(1, given.size())) {
            problems.error(
                    again.position(),
                    "'"
                            + again.written()
                            + "' is given twice; the first is in line "
                            + first.line());
        }
    }

    private Optional<Object> read(Slot slot, Entry entry) {
        boolean literal = !Expansion.isIn(entry.value());
        String value;
        try {
            value = literal ? entry.value() : expansion.expand(entry.value());
        } catch (IllegalArgumentException e) {
            Entry shown = slot.secret() ? entry.masked() : entry;
            problems.error(entry.position(), shown.complaint(e.getMessage()));
            return Optional.empty();
        }
        if (literal && slot.secret()) {
            warnOfReaders(entry);
        }
        try {
            return Optional.of(slot.read(value));
        } catch (IllegalArgumentException e) {
            // a reason may quote what was found elsewhere, and that may be a secret
            String reason = literal ? e.getMessage() : null;
            problems.error(entry.position(), complaint(slot, entry, reason));
            return Optional.empty();
        }
    }

    /** A secret belongs into a file that others cannot read. */
    private void warnOfReaders(Entry entry) {
        try {
            Path file = Path.of(entry.position().file());
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                problems.warning(
                        entry.position(),
                        titled("'" + entry.written() + "' is a secret in a file that everybody can")
                                + " read; take that away (chmod o-r), or write ${file:/path} or"
                                + " ${credential:NAME}");
            }
        } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
            // what is no file has no readers
            return;
        }
    }

    private static String complaint(Slot slot, Entry entry, String reason) {
        String legal = "not legal; it takes: " + slot.type();
        if (slot.secret() && !entry.value().isEmpty()) {
            // the reason may quote the value
            return entry.masked().complaint(legal);
        }
        return entry.complaint(reason == null ? legal : reason);
    }

    private void mask(Slot secret) {
        entries.computeIfPresent(
                secret.name(), (name, lines) -> lines.stream().map(Entry::masked).toList());
    }

    private String titled(String message) {
        return "[" + Shown.shortened(section.title()) + "] " + message;
    }
}
