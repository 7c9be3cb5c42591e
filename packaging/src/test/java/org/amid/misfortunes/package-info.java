/**
 * What befalls a log follower, and what must come of it: tests of {@code amid run} as a process,
 * one class a misfortune. What was written into the log is held against what stands in the
 * filelogs, as exact numbers.
 *
 * <p>Read {@link org.amid.misfortunes.RenameRotationIT} first, and {@link
 * org.amid.misfortunes.Site}, where most of them happen; then {@link
 * org.amid.misfortunes.KilledUnderLoadIT}, whose lines come from a {@link
 * org.amid.misfortunes.Load} and are followed by a {@link org.amid.misfortunes.Sequence}.
 *
 * <p>The larger ones are of a size for every build; system properties make them as large as was
 * promised: {@code -Damid.kills=1000}, {@code -Damid.reloads=1000}, {@code -Damid.rotations=20},
 * {@code -Damid.hung=600}, {@code -Damid.file=512}; {@code -Damid.seed} has the same again.
 *
 * <table>
 * <caption>Where each misfortune is tested</caption>
 * <tr><th>misfortune</th><th>test</th></tr>
 * <tr><td>half a line is written, the rest later</td><td>{@code HalfALineIT}</td></tr>
 * <tr><td>a line of 100 MB</td><td>{@code LongLineIT}</td></tr>
 * <tr><td>a line that fits no format; NUL and binary bytes; invalid UTF-8</td>
 *     <td>{@code UnparsableLineIT}</td></tr>
 * <tr><td>CRLF line ends</td><td>{@code UnparsableLineIT}</td></tr>
 * <tr><td>rename rotation, the writer keeps the old handle</td>
 *     <td>{@code RenameRotationIT}, {@code LogrotateIT}</td></tr>
 * <tr><td>ten rotations while the reader is held up</td>
 *     <td>{@code TenRotationsWhileHeldUpIT}</td></tr>
 * <tr><td>rotation, and compression, while Amid is stopped</td>
 *     <td>{@code RotatedAndCompressedWhileStoppedIT}</td></tr>
 * <tr><td>copytruncate</td><td>{@code CopyTruncateIT}, {@code LogrotateIT}</td></tr>
 * <tr><td>truncated and refilled past the old place between two reads</td>
 *     <td>{@code TruncatedAndRefilledIT}</td></tr>
 * <tr><td>deleted, and created again later; not there at start; directory not there</td>
 *     <td>{@code DeletedAndCreatedAgainIT}</td></tr>
 * <tr><td>replaced by a symlink pointing elsewhere; symlink re-pointed</td>
 *     <td>{@code SymlinkRepointedIT}</td></tr>
 * <tr><td>inode reused by another file</td><td>{@code InodeReusedIT}</td></tr>
 * <tr><td>two logs with the same first kilobyte</td><td>{@code SameFirstKilobyteIT}</td></tr>
 * <tr><td>file smaller than any fingerprint</td><td>{@code TinyFileIT}</td></tr>
 * <tr><td>no permission, later granted</td><td>{@code NoPermissionIT}</td></tr>
 * <tr><td>I/O error, stale NFS handle</td><td>{@code TailedFileTest}</td></tr>
 * <tr><td>an event time that jumps back</td><td>{@code JumpingEventTimeIT}</td></tr>
 * <tr><td>{@code kill -9} at any moment</td><td>{@code KilledUnderLoadIT}</td></tr>
 * <tr><td>power cut</td><td>{@code PowerCutIT}</td></tr>
 * <tr><td>bookmark journal damaged, or from another version</td>
 *     <td>{@code DamagedJournalIT}</td></tr>
 * <tr><td>killed before the first bookmark</td>
 *     <td>{@code KilledBeforeTheFirstBookmarkIT}</td></tr>
 * <tr><td>one filelog fed by three dispatches and two logs, killed</td>
 *     <td>{@code FedByThreeDispatchesAndTwoLogsIT}</td></tr>
 * <tr><td>somebody else appends to a filelog, or truncates it, while Amid is down</td>
 *     <td>{@code SomebodyElseAppendsIT}</td></tr>
 * <tr><td>disk full on the filelog's side</td><td>{@code DiskFullIT}</td></tr>
 * <tr><td>filelog's file renamed, removed, or its directory gone</td>
 *     <td>{@code OutputRemovedIT}</td></tr>
 * <tr><td>a reporting target hangs for an hour</td><td>{@code HungTargetIT}</td></tr>
 * <tr><td>a reporting target throws at every event</td><td>{@code ThrowingTargetIT}, {@code
 *     OutboxTest}</td></tr>
 * <tr><td>SIGHUP with a broken file</td><td>{@code BrokenReloadIT}</td></tr>
 * <tr><td>SIGHUP under full load</td><td>{@code ReloadUnderLoadIT}</td></tr>
 * <tr><td>SIGTERM under full load</td><td>{@code StopUnderLoadIT}</td></tr>
 * <tr><td>1,000 subscriptions; 1,000 logs</td>
 *     <td>{@code ThousandSubscriptionsIT}, {@code ThousandLogsIT}</td></tr>
 * <tr><td>clock set back or forward</td><td>{@code ClockSetBackIT}</td></tr>
 * <tr><td>a user-agent with terminal escapes, tabs, newlines, …</td>
 *     <td>{@code HostileUserAgentIT}</td></tr>
 * </table>
 *
 * <p>A new dispatch that begins in the past, which is no misfortune, is in {@link
 * org.amid.misfortunes.FromTwoHoursIT}.
 */
package org.amid.misfortunes;
