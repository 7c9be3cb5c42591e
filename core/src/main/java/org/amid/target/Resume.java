package org.amid.target;

/**
 * What a reporting target is opened with that has a bookmark: what it had to show when Amid last
 * kept it, and what can have happened since. It goes on behind what the receipt shows: what it took
 * after that is delivered again, so what it wrote of that is taken back where it can be.
 *
 * @param receipt the text of its receipt
 * @param clean whether Amid ended in order, so that it has written nothing since
 * @param rebooted whether the machine was started again since; if so, and Amid had not ended in
 *     order, what the receipt shows was brought to the disk, and what came later perhaps not
 */
public record Resume(String receipt, boolean clean, boolean rebooted) {}
