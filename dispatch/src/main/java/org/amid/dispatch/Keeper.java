package org.amid.dispatch;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.amid.bookmark.Bookmark;
import org.amid.bookmark.Bookmarks.Found;
import org.amid.bookmark.Worth;

/** Who keeps bookmarks, as outboxes see it; a replay has none. For several threads. */
interface Keeper {
    /** Keeps nothing, and has kept nothing. */
    Keeper NONE =
            new Keeper() {
                @Override
                public boolean isKeeping() {
                    return false;
                }

                @Override
                public Optional<Found> found(String target) {
                    return Optional.empty();
                }

                @Override
                public void keep(Map<String, Bookmark> bookmarks, Worth worth) {}

                @Override
                public void force() {}

                @Override
                public void pending() {}

                @Override
                public void complain(IOException failure) {}
            };

    /** Whether it keeps anything at all. */
    boolean isKeeping();

    /** What was kept last. */
    Optional<Found> found(String target);

    /** Keeps bookmarks, by the names of reporting targets. */
    void keep(Map<String, Bookmark> bookmarks, Worth worth) throws IOException;

    /** Brings what was kept to the disk. */
    void force() throws IOException;

    /** Has the bookmarks that are due looked after soon. */
    void pending();

    /** Tells that a bookmark could not be kept; once until it can be again. */
    void complain(IOException failure);
}
