/**
 * Benchmarks: how fast the way of an event is, as a ratio to what any program could do.
 *
 * <p>Read {@link org.amid.bench.ReplayBenchmark} first, whose scores are held against that of
 * {@link org.amid.bench.ScanBenchmark} from the same run; {@code whole-process.sh} beside this
 * module measures the shipped program against others. Compiled in every build, never shipped.
 *
 * <p>May use: {@code org.amid.bookmark}, {@code org.amid.config}, {@code org.amid.demo}, {@code
 * org.amid.dispatch}, {@code org.amid.plan}, {@code org.amid.tail}, {@code org.amid.target}.
 */
package org.amid.bench;
