package io.exit143.connect.kubernetes.api;

import io.exit143.connect.kubernetes.objects.KubernetesObject;
import io.exit143.connect.kubernetes.objects.ResourceVersion;
import java.io.IOException;
import java.util.concurrent.Semaphore;

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
    }

    /** Tells all objects and gives the version of the list. */
    public ResourceVersion list(Feed feed, Listener listener) throws IOException, InterruptedException {
        oneAtATime.acquire();
        try {
            int limit = pageSize;
            while (true) {
                try {
                    return listAll(feed, limit, listener);
                } catch (ApiException expired) {
                    if (!expired.isGone() || limit >= MAX_PAGE_SIZE) {
                        throw expired;
                    }
                    limit = Math.min(MAX_PAGE_SIZE, limit * GROWTH);
                }
            }
        } finally {
            oneAtATime.release();
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
