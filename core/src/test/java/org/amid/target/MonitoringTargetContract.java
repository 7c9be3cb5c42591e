package org.amid.target;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.amid.channel.Channel;
import org.amid.config.Bound;
import org.amid.config.ConfigFile;
import org.amid.config.Declared;
import org.amid.config.Problems;
import org.amid.config.Section;
import org.amid.config.Settings;
import org.amid.datatree.Row;
import org.amid.datatree.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every monitoring target does, in sentences. The test of one extends this and says how it is
 * configured and how an event is made to happen.
 *
 * @param <S> its settings
 */
@Timeout(60)
public abstract class MonitoringTargetContract<S extends Record> {
    /** Longer than any test may take: whoever waits so long was not woken. */
    private static final long LONG_MILLIS = 30_000;

    private static final int POLLS_AT_MOST = 1_000_000;

    private final List<MonitoringTarget> opened = new ArrayList<>();
    private byte[] block = new byte[64 * 1024];

    /** The type under test. */
    protected abstract MonitoringType<S> type();

    /** The attributes of a section, name and value, as few as are legal. */
    protected abstract Map<String, String> attributes();

    /** For each attribute another value than its default, or than {@link #attributes} has. */
    protected abstract Map<String, String> away();

    /** Makes the events from one number to another happen, in this order. */
    protected abstract void happen(int first, int last) throws IOException;

    /** The number of an event that happened. */
    protected abstract int number(Row event);

    /** A block so small that few events fit. */
    protected abstract int smallBlock();

    /** The target of a test, with what it publishes. */
    private final class Running {
        private final List<Integer> numbers = new ArrayList<>();
        private final List<Channel> channels = new ArrayList<>();
        private final MonitoringTarget target;

        private Running(Start start) {
            Channel root = type().channels("web", settings(attributes()));
            root.walk(channel -> channel.subscribe(row -> take(channel, row)));
            target = type().open(settings(attributes()), root, start);
            opened.add(target);
        }

        private void take(Channel channel, Row row) {
            assertThat(row.channel()).isEqualTo(channel.name());
            assertThat(row.schema()).isEqualTo(channel.schema());
            channels.add(channel);
            numbers.add(number(row));
        }

        /** Polls until there is nothing now, and gives the events since the last call. */
        private List<Integer> all() {
            pollToTheEnd(target);
            return taken();
        }

        private List<Integer> taken() {
            List<Integer> taken = List.copyOf(numbers);
            numbers.clear();
            return taken;
        }

        private long published() {
            return target.counts().stream().mapToLong(LogCount::events).sum();
        }
    }

    private void pollToTheEnd(MonitoringTarget target) {
        int polls = 0;
        while (target.poll(block)) {
            if (++polls > POLLS_AT_MOST) {
                throw new AssertionError("it goes on and on");
            }
        }
    }

    private Running follow(From from) {
        return new Running(Start.following(from));
    }

    private Running replay() {
        return new Running(Start.replaying(Window.ALL));
    }

    private static List<Integer> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    @AfterEach
    final void closeWhatIsOpen() {
        opened.forEach(MonitoringTarget::close);
    }

    @Test
    @DisplayName("declares its channels before there is anything to open")
    public void declaresItsChannelsBeforeThereIsAnythingToOpen() {
        Channel root = type().channels("web", settings(attributes()));
        List<Channel> publishing = new ArrayList<>();
        root.walk(
                channel -> {
                    if (channel.schema() != null) {
                        publishing.add(channel);
                    }
                });

        assertThat(root.name()).isEqualTo("web");
        assertThat(publishing).isNotEmpty();
        assertThat(publishing).allMatch(channel -> channel.name().startsWith("web."));
    }

    @Test
    @DisplayName("declares a new tree at each call, with the same channels")
    public void declaresANewTreeAtEachCallWithTheSameChannels() {
        S settings = settings(attributes());
        Channel one = type().channels("web", settings);
        Channel two = type().channels("web", settings);
        one.walk(channel -> channel.subscribe(row -> {}));

        assertThat(described(one)).isEqualTo(described(two)).hasSizeGreaterThan(1);
        two.walk(channel -> assertThat(channel.isSubscribed()).isFalse());
    }

    private static Map<String, Schema> described(Channel root) {
        Map<String, Schema> described = new LinkedHashMap<>();
        root.walk(channel -> described.put(channel.name(), channel.schema()));
        return described;
    }

    @Test
    @DisplayName("publishes on channels that it declared, with their schemas")
    public void publishesOnChannelsThatItDeclaredWithTheirSchemas() throws IOException {
        Running running = follow(From.BEGINNING);
        happen(1, 1000);

        assertThat(running.all()).hasSize(1000);
        assertThat(running.channels).hasSize(1000).noneMatch(channel -> channel.schema() == null);
    }

    @Test
    @DisplayName("publishes every event once and in order, as they happen")
    public void publishesEveryEventOnceAndInOrder() throws IOException {
        happen(1, 100);
        Running running = follow(From.BEGINNING);

        assertThat(running.all()).isEqualTo(numbers(1, 100));
        happen(101, 101);
        assertThat(running.all()).isEqualTo(numbers(101, 101));
        happen(102, 500);
        assertThat(running.all()).isEqualTo(numbers(102, 500));
    }

    @Test
    @DisplayName("publishes the same however small the block is")
    public void publishesTheSameHoweverSmallTheBlockIs() throws IOException {
        block = new byte[smallBlock()];
        happen(1, 300);

        assertThat(follow(From.BEGINNING).all()).isEqualTo(numbers(1, 300));
        assertThat(replay().all()).isEqualTo(numbers(1, 300));
    }

    @Test
    @DisplayName("publishes nothing when nobody subscribes, and counts all the same")
    public void countsWhatNobodySubscribesTo() throws IOException {
        happen(1, 100);
        S settings = settings(attributes());
        MonitoringTarget target =
                type().open(
                                settings,
                                type().channels("web", settings),
                                Start.following(From.BEGINNING));
        opened.add(target);
        pollToTheEnd(target);

        assertThat(target.counts()).extracting(LogCount::events).containsExactly(100L);
    }

    @Test
    @DisplayName("passes over what happened before, from the end")
    public void passesOverWhatHappenedBeforeFromTheEnd() throws IOException {
        happen(1, 100);
        Running running = follow(From.END);
        happen(101, 110); // it is open, if not polled yet

        assertThat(running.all()).isEqualTo(numbers(101, 110));
        assertThat(running.published()).isEqualTo(10);
    }

    @Test
    @DisplayName("has nothing to read when nothing happens")
    public void hasNothingToReadWhenNothingHappens() throws IOException {
        Running running = follow(From.BEGINNING);
        assertThat(running.all()).isEmpty();
        happen(1, 10);
        running.all();

        assertThat(running.target.poll(block)).isFalse();
        assertThat(running.target.poll(block)).isFalse();
        assertThat(running.target.isEnded()).isFalse();
    }

    @Test
    @DisplayName("ends a replay at the end that there was when it was opened")
    public void endsAReplayAtTheEndThatThereWasWhenItWasOpened() throws IOException {
        happen(1, 100);
        Running running = replay();
        happen(101, 200);
        assertThat(running.target.isEnded()).isFalse();

        assertThat(running.all()).isEqualTo(numbers(1, 100));
        assertThat(running.target.isEnded()).isTrue();
        assertThat(running.target.poll(block)).isFalse();
        assertThat(running.all()).isEmpty();
    }

    @Test
    @DisplayName("waits until something happens")
    public void waitsUntilSomethingHappens() throws Exception {
        Running running = follow(From.BEGINNING);
        running.all();
        CompletableFuture<List<Integer>> waiting =
                CompletableFuture.supplyAsync(
                        () -> {
                            List<Integer> seen = new ArrayList<>();
                            while (seen.isEmpty()) {
                                running.target.await(LONG_MILLIS);
                                seen.addAll(running.all());
                            }
                            return seen;
                        });
        happen(1, 1);

        assertThat(get(waiting)).containsExactly(1);
    }

    @Test
    @DisplayName("stops waiting when it is woken, by another thread or beforehand")
    public void stopsWaitingWhenItIsWoken() throws Exception {
        Running running = follow(From.BEGINNING);
        running.target.wakeup();
        running.target.await(LONG_MILLIS);
        CompletableFuture<Boolean> waiting =
                CompletableFuture.supplyAsync(
                        () -> {
                            running.target.await(LONG_MILLIS);
                            return Thread.interrupted();
                        });
        running.target.wakeup();

        assertThat(get(waiting)).isFalse();
    }

    private static <T> T get(CompletableFuture<T> result)
            throws InterruptedException, ExecutionException, TimeoutException {
        return result.get(LONG_MILLIS / 2000, SECONDS);
    }

    @Test
    @DisplayName("is level with another opening that has read as far")
    public void isLevelWithAnotherOpeningThatHasReadAsFar() throws IOException {
        happen(1, 100);
        Running earlier = follow(From.BEGINNING);
        Running later = follow(From.END);
        assertThat(later.target.isLevelWith(earlier.target)).isFalse();
        earlier.all();
        later.all();
        assertThat(later.target.isLevelWith(earlier.target)).isTrue();
        assertThat(earlier.target.isLevelWith(later.target)).isTrue();
        happen(101, 200);
        later.all();
        assertThat(later.target.isLevelWith(earlier.target)).isFalse();
        assertThat(earlier.target.isLevelWith(later.target)).isFalse();
        earlier.all();

        assertThat(later.target.isLevelWith(earlier.target)).isTrue();
        assertThat(earlier.target.isLevelWith(later.target)).isTrue();
    }

    @Test
    @DisplayName("reads up to the place of another, and no further")
    public void readsUpToThePlaceOfAnotherAndNoFurther() throws IOException {
        happen(1, 100);
        Running behind = follow(From.BEGINNING);
        Running ahead = follow(From.END);
        Running farAhead = follow(From.BEGINNING);
        farAhead.all();
        happen(101, 200);
        farAhead.all();
        List<MonitoringTarget> others = List.of(farAhead.target, ahead.target);
        pollUpTo(behind, others);

        assertThat(behind.taken()).isEqualTo(numbers(1, 100));
        assertThat(behind.target.isLevelWith(ahead.target)).isTrue();
        pollUpTo(behind, List.of(farAhead.target));
        assertThat(behind.taken()).isEqualTo(numbers(101, 200));
        assertThat(behind.target.isLevelWith(farAhead.target)).isTrue();
        happen(201, 300);
        pollUpTo(behind, List.of());
        assertThat(behind.taken()).isEqualTo(numbers(201, 300));
    }

    private void pollUpTo(Running running, List<MonitoringTarget> others) {
        int polls = 0;
        while (others.stream().noneMatch(running.target::isLevelWith)
                && running.target.pollUpTo(block, others)) {
            if (++polls > POLLS_AT_MOST) {
                throw new AssertionError("it goes on and on");
            }
        }
    }

    @Test
    @DisplayName("goes on from the texts of a place, kept by an earlier opening")
    public void goesOnFromTheTextsOfAPlace() throws IOException {
        happen(1, 100);
        Running before = follow(From.BEGINNING);
        before.all();
        Map<String, String> texts = before.target.place().texts();
        happen(101, 110);
        before.all();
        before.target.close();
        happen(111, 200);
        Running after = new Running(Start.following(From.END).at(texts, false));

        assertThat(after.all()).isEqualTo(numbers(101, 200));
        assertThat(texts.values()).allMatch(text -> text.indexOf('\n') < 0);
    }

    @Test
    @DisplayName("has a place before it is polled, which holds what happens from then on")
    public void hasAPlaceBeforeItIsPolled() throws IOException {
        happen(1, 100);
        Running before = follow(From.END);
        Map<String, String> texts = before.target.place().texts();
        before.target.close();
        happen(101, 200);
        Running after = new Running(Start.following(From.END).at(texts, false));

        assertThat(after.all()).isEqualTo(numbers(101, 200));
    }

    @Test
    @DisplayName("has a place that does not change when it reads on")
    public void hasAPlaceThatDoesNotChangeWhenItReadsOn() throws IOException {
        happen(1, 100);
        Running running = follow(From.BEGINNING);
        running.all();
        Place place = running.target.place();
        happen(101, 200);
        running.all();
        Running after = new Running(Start.following(From.END).at(place.texts(), false));

        assertThat(after.all()).isEqualTo(numbers(101, 200));
    }

    @Test
    @DisplayName("begins where it is told instead when the texts of a place are garbage")
    public void textsSurviveGarbage() throws IOException {
        happen(1, 100);
        Running before = follow(From.BEGINNING);
        before.all();
        Map<String, String> texts = new LinkedHashMap<>(before.target.place().texts());
        for (String garbage : List.of("", "garbage", "\0", "999999 - 1", "1 - 1 2:3", "1")) {
            texts.replaceAll((log, text) -> garbage);
            Running after = new Running(Start.following(From.BEGINNING).at(texts, false));

            assertThat(after.all()).as(garbage).isEqualTo(numbers(1, 100));
        }
    }

    @Test
    @DisplayName("counts what it publishes")
    public void countsWhatItPublishes() throws IOException {
        happen(1, 321);
        Running running = follow(From.BEGINNING);
        running.all();
        List<LogCount> counts = running.target.counts();

        assertThat(running.published()).isEqualTo(321);
        assertThat(counts).allMatch(LogCount::isBalanced).noneMatch(log -> log.log().isBlank());
    }

    @Test
    @DisplayName("may be closed before it is polled, and twice")
    public void mayBeClosedBeforeItIsPolledAndTwice() throws IOException {
        happen(1, 10);
        MonitoringTarget never = follow(From.BEGINNING).target;
        Running used = replay();
        used.all();

        assertThatCode(
                        () -> {
                            never.close();
                            never.close();
                            used.target.close();
                            used.target.close();
                        })
                .doesNotThrowAnyException();
        assertThat(used.published()).isEqualTo(10);
    }

    @Test
    @DisplayName("allocates nothing per event in steady state")
    public void allocatesNothingPerEventInSteadyState() throws IOException {
        int events = 20_000;
        happen(1, 2 * events);
        long[] taken = new long[1];
        S settings = settings(attributes());
        Channel root = type().channels("web", settings);
        root.walk(channel -> channel.subscribe(row -> taken[0]++));
        MonitoringTarget target = type().open(settings, root, Start.replaying(Window.ALL));
        opened.add(target);
        while (taken[0] < events) {
            assertThat(target.poll(block)).isTrue();
        }
        long before = taken[0];

        long bytes = AllocationCounter.bytes(() -> pollToTheEnd(target));

        assertThat(taken[0]).isEqualTo(2 * events);
        assertThat(bytes / (taken[0] - before)).isZero();
    }

    @Test
    @DisplayName("declares every attribute with a help and an example")
    public void declaresEveryAttributeWithHelpAndExample() {
        for (Declared attribute : Settings.declared(type().settings())) {
            assertThat(attribute.help()).as("help of " + attribute.name()).endsWith(".");
            assertThat(attribute.example()).as("example of " + attribute.name()).isNotEmpty();
            settings(attributes(), attribute.name(), attribute.example());
        }
        assertThat(type().title()).matches("[a-z0-9-]+");
        assertThat(type().help()).endsWith(".");
    }

    @Test
    @DisplayName("has settings that change with each attribute")
    public void hasSettingsThatChangeWithEachAttribute() {
        List<String> declared =
                Settings.declared(type().settings()).stream().map(Declared::name).toList();

        assertThat(away().keySet()).containsExactlyInAnyOrderElementsOf(declared);
        away().forEach(
                        (name, value) ->
                                assertThat(settings(attributes(), name, value))
                                        .as(name + " = " + value)
                                        .isNotEqualTo(settings(attributes())));
    }

    private S settings(Map<String, String> base, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(base);
        changed.put(name, value);
        return settings(changed);
    }

    /** The settings of a section with these attributes, which must be right. */
    protected final S settings(Map<String, String> attributes) {
        StringBuilder text = new StringBuilder("[" + type().title() + "]\n");
        attributes.forEach((name, value) -> text.append(name + " = " + value + "\n"));
        Problems problems = new Problems();
        Section section = ConfigFile.read("test.conf", text.toString(), problems).get(0);
        Bound bound = Settings.bind(section, problems, List.of(type().settings()));
        assertThat(problems.sorted()).isEmpty();
        S settings = bound.get(type().settings()).orElseThrow();
        type().check(settings, bound, problems);
        assertThat(problems.sorted()).isEmpty();
        return settings;
    }
}
