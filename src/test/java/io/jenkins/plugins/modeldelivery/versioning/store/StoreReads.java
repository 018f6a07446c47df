package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/** A store that counts how often a file is read for it. */
final class StoreReads implements ArtifactStore {
    final AtomicInteger staged = new AtomicInteger();
    private final ArtifactStore store;

    StoreReads(ArtifactStore store) {
        this.store = store;
    }

    @Override
    public boolean contains(String md5) throws DeliveryException {
        return store.contains(md5);
    }

    @Override
    public int concurrency() {
        return store.concurrency();
    }

    @Override
    public String address(String md5) {
        return store.address(md5);
    }

    @Override
    public StagedFile stage(ArtifactScan.Found file, LongConsumer progress)
            throws DeliveryException, InterruptedException {
        staged.incrementAndGet();
        return store.stage(file, progress);
    }

    @Override
    public void put(Path file, ContentDigests known, LongConsumer progress)
            throws DeliveryException, InterruptedException {
        store.put(file, known, progress);
    }

    @Override
    public void put(String md5, byte[] bytes) throws DeliveryException, InterruptedException {
        store.put(md5, bytes);
    }

    @Override
    public InputStream open(String md5) throws DeliveryException, InterruptedException {
        return store.open(md5);
    }

    @Override
    public List<StoreObject> objects() throws DeliveryException, InterruptedException {
        return store.objects();
    }

    @Override
    public void delete(String md5) throws DeliveryException, InterruptedException {
        store.delete(md5);
    }

    @Override
    public String setAside(String md5) throws DeliveryException, InterruptedException {
        return store.setAside(md5);
    }

    @Override
    public void discardUnfinished(Instant before) throws DeliveryException, InterruptedException {
        store.discardUnfinished(before);
    }
}
