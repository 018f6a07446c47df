package io.jenkins.plugins.modeldelivery.retraining.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many deliveries one source may send: a bucket of {@code burst} tokens that fills up evenly. Of IPv6 the first 64
 * bits are one source, because a single subscriber has all the rest.
 */
public final class SourceRateLimit {
    private static final int MOST_SOURCES = 10_000;

    private final int burst;
    private final double perNanosecond;
    private final LongSupplier nanoseconds;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_SOURCES;
        }
    };

    private record Bucket(double tokens, long at) {}

    /**
     * @param burst how many at once, at least 1
     * @param perMinute how many each minute on average, greater than zero
     */
    public SourceRateLimit(int burst, int perMinute) {
        this(burst, perMinute, System::nanoTime);
    }

    SourceRateLimit(int burst, int perMinute, LongSupplier nanoseconds) {
        this.burst = burst;
        this.perNanosecond = perMinute / 60e9;
        this.nanoseconds = nanoseconds;
    }

    /**
     * Takes one delivery of this source into account.
     *
     * @param address the source's address as numbers; anything else is a source by its text
     * @throws RefusedDeliveryException with status 429 when there were too many
     */
    public synchronized void take(String address) throws RefusedDeliveryException {
        String source = source(address);
        long now = nanoseconds.getAsLong();
        Bucket bucket = buckets.getOrDefault(source, new Bucket(burst, now));
        double tokens = Math.min(burst, bucket.tokens() + (now - bucket.at()) * perNanosecond);
        boolean enough = tokens >= 1;
        buckets.put(source, new Bucket(enough ? tokens - 1 : tokens, now));
        if (!enough) {
            throw new RefusedDeliveryException(429, "Too many deliveries from one address; wait a minute.");
        }
    }

    private static String source(String address) {
        // With a colon it is a literal and never looked up.
        if (address != null && address.indexOf(':') >= 0) {
            try {
                InetAddress parsed = InetAddress.getByName(address);
                if (parsed instanceof Inet6Address) {
                    return Arrays.toString(Arrays.copyOf(parsed.getAddress(), 8));
                }
                return parsed.getHostAddress();
            } catch (UnknownHostException e) {
                return address;
            }
        }
        return String.valueOf(address);
    }
}
