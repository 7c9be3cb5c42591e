package org.amid.tail;

/**
 * How far one file has been read.
 *
 * @param file which file
 * @param position everything before this byte has been read
 */
public record FilePosition(FileIdentity file, long position) {}
