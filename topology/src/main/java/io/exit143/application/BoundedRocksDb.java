package io.exit143.application;

import io.exit143.streams.index.TerminationIndex;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.apache.kafka.streams.state.internals.BlockBasedTableConfigWithAccessibleCache;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * All stores of the process share one budget of memory: blocks read, their indexes and filters, and what is not yet written
 * to disk. Without it each store takes up to 50 MiB for itself, and there are ten a partition.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

    static final String MEMORY = StateSettings.ROCKSDB_MEMORY;

    /** The part of the budget for what is not yet on disk; what is there is read better with the rest. */
    private static final int WRITE_BUFFER_PART = 3;

    /** Indexes and filters stay before data. */
    private static final double HIGH_PRIORITY = 0.3;

    private static final int SHARD_BITS_OF_DEFAULT = -1;
    private static final long WRITE_BUFFER = 8L << 20;

    /** Of an eighth of the write buffer by default, and each of a hundred stores has at least one. */
    private static final long ARENA_BLOCK = 64L << 10;

    /** The facts of a pod lie in a block or two, and are alike: they shrink to a fifth. */
    private static final long BLOCK = 16L << 10;

    /** Entries of an index are alike, and few are read: they are worth a better compression, which larger blocks help. */
    private static final long INDEX_BLOCK = 32L << 10;

    private static final Set<String> INDEXES =
            Set.of(TerminationIndex.BY_POD, TerminationIndex.BY_TIME, TerminationIndex.BY_ATTRIBUTE);

    private static @Nullable Shared shared;

    /** Made once and never closed: stores are closed and opened again as tasks move. */
    private record Shared(long bytes, Cache cache, WriteBufferManager buffers) {
        static Shared of(long bytes) {
            Cache cache = new LRUCache(bytes, SHARD_BITS_OF_DEFAULT, false, HIGH_PRIORITY);
            return new Shared(bytes, cache, new WriteBufferManager(bytes / WRITE_BUFFER_PART, cache));
        }
    }

    /** The first to ask sets the size; one process has one setting. */
    private static synchronized Shared shared(@Nullable Object bytes) {
        Shared present = shared;
        if (present == null) {
            present = Shared.of(Long.parseLong(String.valueOf(bytes)));
            shared = present;
        }
        return present;
    }

    /** Bytes in use of the budget; 0 before the first store is opened. */
    public static synchronized long usedBytes() {
        return shared == null ? 0 : ((LRUCache) shared.cache()).getUsage();
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Shared budget = shared(configs.get(MEMORY));
        BlockBasedTableConfigWithAccessibleCache table =
                (BlockBasedTableConfigWithAccessibleCache) options.tableFormatConfig();
        table.setBlockCache(budget.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        boolean isIndex = INDEXES.contains(storeName);
        table.setBlockSize(isIndex ? INDEX_BLOCK : BLOCK);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(budget.buffers());
        options.setWriteBufferSize(WRITE_BUFFER);
        options.setArenaBlockSize(ARENA_BLOCK);
        options.setCompressionType(isIndex ? CompressionType.ZSTD_COMPRESSION : CompressionType.LZ4_COMPRESSION);
    }

    @Override
    public void close(String storeName, Options options) {
        // The cache and the buffers are those of all stores.
    }
}
