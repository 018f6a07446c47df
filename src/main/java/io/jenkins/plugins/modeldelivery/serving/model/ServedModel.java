package io.jenkins.plugins.modeldelivery.serving.model;

import io.jenkins.plugins.modeldelivery.inference.onnx.OnnxModel;
import io.jenkins.plugins.modeldelivery.inference.onnx.UnservableModel;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.serving.RequestRefused;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One model's loaded versions and its traffic. Requests see both as one unchanging snapshot, so that a switch is atomic:
 * a request goes by the old weights or by the new ones, and a version that leaves is first taken out of the snapshot,
 * then answers what it had begun, and only then is closed.
 */
public final class ServedModel {
    private final String name;
    private final ReentrantLock changing = new ReentrantLock();
    private final ReentrantLock loading = new ReentrantLock();
    private final Map<String, VersionStatus> notReady = new ConcurrentSkipListMap<>();
    private volatile Snapshot now = new Snapshot(new TreeMap<>(), Traffic.NONE);

    ServedModel(String name) {
        this.name = name;
    }

    /** The model's name. */
    public String name() {
        return name;
    }

    /** The loaded versions. */
    public List<ServedVersion> versions() {
        return List.copyOf(now.versions.values());
    }

    /** The percentage of the traffic of every loaded version. */
    public Map<String, Double> traffic() {
        Snapshot snapshot = now;
        Map<String, Double> percent = new TreeMap<>();
        snapshot.versions.keySet().forEach(version -> percent.put(version, snapshot.traffic.percent(version)));
        return percent;
    }

    /** Where all known versions stand. */
    public List<VersionStatus> status() {
        Map<String, VersionStatus> all = new TreeMap<>(notReady);
        now.versions.keySet().forEach(version -> all.put(version, status(version, VersionState.READY, "")));
        return new ArrayList<>(all.values());
    }

    /**
     * Takes a version for one request; the caller releases it.
     *
     * @param version the version, or null to go by the weights
     * @throws RequestRefused when there is no such version (404), or none gets traffic (503)
     */
    public ServedVersion acquire(String version) throws RequestRefused {
        while (true) {
            Snapshot snapshot = now;
            String chosen = version == null ? snapshot.traffic.next() : version;
            if (chosen == null) {
                throw new RequestRefused(
                        503, "the model '" + name + "' gets no traffic yet; " + loaded(snapshot) + "; name a version");
            }
            ServedVersion found = snapshot.versions.get(chosen);
            if (found == null) {
                throw RequestRefused.notFound(
                        "the model '" + name + "' has no version '" + Shown.of(chosen) + "'; " + loaded(snapshot));
            }
            if (found.acquire()) {
                return found;
            }
            // It was unloaded this moment: the snapshot that it stood in is gone already.
        }
    }

    /**
     * Loads a version beside the others. Loading what is loaded already does nothing.
     *
     * @param file the ONNX file
     * @param expected the digest that the file must have, or null
     * @param threads how many threads one request may use
     * @param traffic whether it gets all traffic when it is the only version
     * @throws RequestRefused when it can't be loaded (400), or other bytes are loaded under this version (409)
     */
    public void load(String version, Path file, Digest expected, int threads, boolean traffic) throws RequestRefused {
        loading.lock();
        try {
            Digest digest = ModelFile.digest(file, expected);
            ServedVersion present = now.versions.get(version);
            if (present != null && present.digest().equals(digest)) {
                return;
            }
            if (present != null) {
                throw new RequestRefused(
                        409,
                        "version '" + version + "' of '" + name
                                + "' is loaded already with the digest " + present.digest() + ", and the file has "
                                + digest
                                + "; unload it first, or load under another version");
            }
            notReady.put(version, status(version, VersionState.LOADING, ""));
            add(new ServedVersion(version, digest, OnnxModel.load(file, threads)), traffic);
            notReady.remove(version);
        } catch (UnservableModel e) {
            String reason = file.getFileName() + " can't be served: " + e.getMessage();
            throw unavailable(version, RequestRefused.badRequest(reason));
        } catch (RequestRefused e) {
            throw e.status() == 409 ? e : unavailable(version, e);
        } finally {
            loading.unlock();
        }
    }

    private RequestRefused unavailable(String version, RequestRefused why) {
        notReady.put(version, status(version, VersionState.UNAVAILABLE, why.getMessage()));
        return why;
    }

    private void add(ServedVersion loaded, boolean traffic) {
        changing.lock();
        try {
            TreeMap<String, ServedVersion> versions = new TreeMap<>(now.versions);
            boolean only = versions.isEmpty();
            versions.put(loaded.version(), loaded);
            now = new Snapshot(versions, only && traffic ? Traffic.allTo(loaded.version()) : now.traffic);
        } finally {
            changing.unlock();
        }
    }

    /**
     * Switches the weights at once for all requests that come from now on.
     *
     * @param percent by version; versions that are not named get nothing
     * @throws RequestRefused when they do not add up to 100 (400), or a version is not loaded (409)
     */
    public void route(Map<String, Double> percent) throws RequestRefused {
        Traffic traffic = Traffic.of(percent);
        changing.lock();
        try {
            for (String version : new TreeSet<>(percent.keySet())) {
                if (!now.versions.containsKey(version)) {
                    throw new RequestRefused(
                            409,
                            "version '" + Shown.of(version) + "' of '" + name + "' is not loaded; " + loaded(now)
                                    + "; load it first");
                }
            }
            now = new Snapshot(now.versions, traffic);
        } finally {
            changing.unlock();
        }
    }

    /**
     * Takes a version out and waits for its last requests. The only version may go even though it has the traffic.
     *
     * @param drain how long to wait; it is closed later when its requests take longer
     * @return whether its last request was done in time
     * @throws RequestRefused when it is not loaded (404), or has traffic that others could take (409)
     */
    public boolean unload(String version, Duration drain) throws RequestRefused, InterruptedException {
        ServedVersion leaving;
        changing.lock();
        try {
            leaving = now.versions.get(version);
            if (leaving == null) {
                throw RequestRefused.notFound(
                        "version '" + Shown.of(version) + "' of '" + name + "' is not loaded; " + loaded(now));
            }
            boolean last = now.versions.size() == 1;
            if (!last && now.traffic.percent(version) > 0) {
                throw new RequestRefused(
                        409,
                        "version '" + version + "' of '" + name + "' has " + now.traffic.percent(version)
                                + " % of the traffic; give it to others first");
            }
            notReady.put(version, status(version, VersionState.UNLOADING, ""));
            TreeMap<String, ServedVersion> versions = new TreeMap<>(now.versions);
            versions.remove(version);
            now = new Snapshot(versions, last ? Traffic.NONE : now.traffic);
        } finally {
            changing.unlock();
        }
        leaving.retire();
        boolean drained = leaving.awaitClosed(drain);
        notReady.put(version, status(version, VersionState.UNAVAILABLE, "unloaded"));
        return drained;
    }

    private VersionStatus status(String version, VersionState state, String reason) {
        return new VersionStatus(name, version, state, reason);
    }

    private static String loaded(Snapshot snapshot) {
        return snapshot.versions.isEmpty()
                ? "none is loaded"
                : "loaded: " + String.join(", ", snapshot.versions.keySet());
    }

    private record Snapshot(TreeMap<String, ServedVersion> versions, Traffic traffic) {}
}
