package org.amid.filelog.form;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.amid.datatree.Metric;
import org.amid.datatree.Row;
import org.amid.datatree.Selection;
import org.amid.datatree.ValueType;
import tools.jackson.core.io.SerializedString;

/** A name in the JSON of a selection's rows, and what stands behind it. */
sealed interface JsonNode {
    /** The name in the object around it. */
    SerializedString name();

    /** Whether a row has nothing of it. */
    boolean isEmpty(Row row);

    /**
     * A value.
     *
     * @param name the last name of its path
     * @param value its position in the rows
     * @param metric what it is
     */
    record Leaf(SerializedString name, int value, Metric metric) implements JsonNode {
        @Override
        public boolean isEmpty(Row row) {
            return metric.type() == ValueType.TIME
                    ? row.time() == Row.NO_TIME
                    : row.start(value) == Row.ABSENT;
        }
    }

    /**
     * An object: the target itself, or a branch of its datatree.
     *
     * @param name its name
     * @param nodes what it holds
     */
    record Branch(SerializedString name, List<JsonNode> nodes) implements JsonNode {
        private static Branch named(String name) {
            return new Branch(new SerializedString(name), new ArrayList<>());
        }

        private void add(int value, Metric metric) {
            String[] names = metric.path().split("\\.");
            Branch branch = this;
            for (int i = 0; i < names.length - 1; i++) {
                branch = branch.inner(names[i]);
            }
            SerializedString last = new SerializedString(names[names.length - 1]);
            branch.nodes.add(new Leaf(last, value, metric));
        }

        private Branch inner(String wanted) {
            for (JsonNode node : nodes) {
                if (node instanceof Branch branch && branch.name.getValue().equals(wanted)) {
                    return branch;
                }
            }
            Branch made = named(wanted);
            nodes.add(made);
            return made;
        }

        @Override
        public boolean isEmpty(Row row) {
            for (int i = 0; i < nodes.size(); i++) { // an iterator would be garbage
                if (!nodes.get(i).isEmpty(row)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * The object of a selection's target. Its nodes stand in the order of the source's schema,
     * whatever the order of the selection; those of a branch all where its first one stands.
     */
    static Branch of(Selection selection) {
        Branch root = Branch.named(selection.target());
        IntStream.range(0, selection.size())
                .boxed()
                // the time stands before the objects already
                .filter(i -> !isTime(selection, i) || selection.named(i))
                .sorted(Comparator.comparing(selection::metric))
                .forEach(i -> root.add(i, selection.schema().metric(i)));
        return root;
    }

    private static boolean isTime(Selection selection, int i) {
        return selection.schema().metric(i).type() == ValueType.TIME;
    }
}
