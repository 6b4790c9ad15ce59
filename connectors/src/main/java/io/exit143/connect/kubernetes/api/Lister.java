package io.exit143.connect.kubernetes.api;

import io.exit143.connect.kubernetes.objects.KubernetesObject;
import io.exit143.connect.kubernetes.objects.ResourceVersion;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lists a whole collection page by page. One list at a time: pages are held in memory, and the API server is spared.
 */
public final class Lister {

    /** A list that outlives its continue token starts again with larger pages, up to this. */
    private static final int MAX_PAGE_SIZE = 10_000;

    private static final int GROWTH = 4;

    private final KubernetesApi api;
    private final int pageSize;
    private final Semaphore oneAtATime;

    /** Asks for pages of this many objects. Listers that share a semaphore of one list one after the other. */
    public Lister(KubernetesApi api, int pageSize, Semaphore oneAtATime) {
        this.api = api;
        this.pageSize = pageSize;
        this.oneAtATime = oneAtATime;
    }

    /** Told each object of the list; again from the first when the list had to start again. */
    public interface Listener {
        void listed(KubernetesObject object) throws InterruptedException;

        /** The list starts again: what was listed so far may not exist any more. */
        default void restarted() {}
    }

    /** Tells all objects and gives the version of the list, after every other list that is under way. */
    public ResourceVersion list(Feed feed, Listener listener) throws IOException, InterruptedException {
        oneAtATime.acquire();
        try {
            return listFromTheFirst(feed, listener);
        } finally {
            oneAtATime.release();
        }
    }

    /** Tells all objects, unless another list is under way or waited for: then false, at once, and nothing is told. */
    public boolean listUnlessBusy(Feed feed, Listener listener) throws IOException, InterruptedException {
        // With a time, if only zero: without one it would push in front of those who wait.
        if (!oneAtATime.tryAcquire(0, TimeUnit.SECONDS)) {
            return false;
        }
        try {
            listFromTheFirst(feed, listener);
            return true;
        } finally {
            oneAtATime.release();
        }
    }

    private ResourceVersion listFromTheFirst(Feed feed, Listener listener) throws IOException, InterruptedException {
        int limit = pageSize;
        while (true) {
            try {
                return listAll(feed, limit, listener);
            } catch (ApiException expired) {
                if (!expired.isGone() || limit >= MAX_PAGE_SIZE) {
                    throw expired;
                }
                limit = Math.min(MAX_PAGE_SIZE, limit * GROWTH);
                listener.restarted();
            }
        }
    }

    private ResourceVersion listAll(Feed feed, int limit, Listener listener) throws IOException, InterruptedException {
        String continueToken = "";
        while (true) {
            ListPage page = api.list(feed, limit, continueToken);
            for (KubernetesObject object : page.items()) {
                listener.listed(object);
            }
            if (page.isLast()) {
                return page.version();
            }
            continueToken = page.continueToken();
        }
    }
}
