package org.amid.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.amid.plan.AmidSettings;
import org.amid.plan.DispatchSettings;
import org.amid.reference.Declaration;
import org.amid.target.Catalogue;
import org.amid.target.MonitoringType;
import org.amid.target.TargetType;

/**
 * What the sections declare that a configuration can hold: the daemon's, then in the order in which
 * an event meets them. Immutable.
 *
 * @param all the declarations
 */
public record Declarations(List<Declaration> all) {
    /** The declarations of the daemon, the dispatch, and the types of a catalogue. */
    public static Declarations of(Catalogue catalogue) {
        List<Declaration> all = new ArrayList<>();
        all.add(
                Declaration.of(AmidSettings.TITLE, AmidSettings.HELP, List.of(AmidSettings.class))
                        .formerly(AmidSettings.OLD_TITLE));
        all.addAll(declared(catalogue, true));
        all.add(
                Declaration.of(
                        DispatchSettings.TITLE, DispatchSettings.HELP, DispatchSettings.RECORDS));
        all.addAll(declared(catalogue, false));
        return new Declarations(List.copyOf(all));
    }

    private static List<Declaration> declared(Catalogue catalogue, boolean monitoring) {
        Stream<TargetType<?>> types = catalogue.types().stream();
        return types.filter(type -> type instanceof MonitoringType<?> == monitoring)
                .<Declaration>map(Declaration::of)
                .toList();
    }

    /** What is declared of the section with this title, or with this old one; lower case. */
    public Optional<Declaration> of(String title) {
        return all.stream().filter(declaration -> declaration.isTitled(title)).findFirst();
    }

    /** All titles, old ones too. */
    public List<String> titles() {
        return all.stream()
                .flatMap(each -> Stream.concat(Stream.of(each.title()), each.oldTitle().stream()))
                .toList();
    }
}
