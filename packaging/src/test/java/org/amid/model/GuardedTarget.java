package org.amid.model;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.amid.datatree.Batch;
import org.amid.datatree.Row;
import org.amid.target.Amendment;
import org.amid.target.Receipt;
import org.amid.target.ReportingTarget;
import org.amid.target.Resume;

/**
 * A reporting target that faults befall. When Amid was killed it takes everything and does nothing,
 * so that the threads of the dead come to their end.
 */
final class GuardedTarget implements ReportingTarget {
    private static final Receipt OF_THE_DEAD =
            new Receipt() {
                @Override
                public String text() {
                    return "dead";
                }
            };

    private final ReportingTarget target;
    private final String name;
    private final Life life;
    private final Faults faults;

    GuardedTarget(ReportingTarget target, String name, Life life, Faults faults) {
        this.target = target;
        this.name = name;
        this.life = life;
        this.faults = faults;
    }

    private interface Work {
        Receipt done() throws IOException;
    }

    private Receipt unlessDead(Work work) throws IOException {
        try {
            if (!life.isDead()) {
                return work.done();
            }
        } catch (IOException | RuntimeException e) {
            if (!life.isDead()) {
                throw e;
            }
        }
        return OF_THE_DEAD;
    }

    @Override
    public Receipt open(Optional<Resume> resume, Amendment amendment) throws IOException {
        return unlessDead(() -> target.open(resume, amendment));
    }

    @Override
    public Receipt take(Batch batch) throws IOException {
        return unlessDead(
                () -> {
                    faults.before(name, life);
                    Receipt receipt = target.take(batch);
                    faults.after(name, life);
                    return receipt;
                });
    }

    @Override
    public String render(Row row) {
        return target.render(row);
    }

    @Override
    public Optional<Duration> syncEvery() {
        return target.syncEvery();
    }

    @Override
    public void sync() throws IOException {
        target.sync();
    }

    @Override
    public void close() throws IOException {
        target.close();
    }
}
