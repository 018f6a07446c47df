package io.jenkins.plugins.modeldelivery.retraining.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SourceRateLimitTest {
    private final AtomicLong nanoseconds = new AtomicLong();
    private final SourceRateLimit limit = new SourceRateLimit(3, 60, nanoseconds::get);

    @Test
    void threeAtOnceAndThenOneASecond() throws Exception {
        takeThree("192.0.2.1");
        assertThatThrownBy(() -> limit.take("192.0.2.1"))
                .isInstanceOfSatisfying(RefusedDeliveryException.class, refused -> assertThat(refused.status())
                        .isEqualTo(429));

        nanoseconds.addAndGet(1_000_000_001L);
        limit.take("192.0.2.1");
        assertThatThrownBy(() -> limit.take("192.0.2.1")).isInstanceOf(RefusedDeliveryException.class);

        nanoseconds.addAndGet(3_600_000_000_000L);
        takeThree("192.0.2.1");
        assertThatThrownBy(() -> limit.take("192.0.2.1")).isInstanceOf(RefusedDeliveryException.class);
    }

    @Test
    void anotherSourceHasItsOwn() throws Exception {
        takeThree("192.0.2.1");

        assertThatCode(() -> takeThree("192.0.2.2")).doesNotThrowAnyException();
    }

    @Test
    void addressesOfOneIpv6NetworkAreOneSource() throws Exception {
        limit.take("2001:db8:1:2:aaaa::1");
        limit.take("2001:db8:1:2:bbbb::2");
        limit.take("2001:db8:1:2::");

        assertThatThrownBy(() -> limit.take("2001:db8:1:2:cccc::3")).isInstanceOf(RefusedDeliveryException.class);
        assertThatCode(() -> limit.take("2001:db8:1:3::1")).doesNotThrowAnyException();
    }

    @Test
    void itForgetsSourcesRatherThanGrowForEver() throws Exception {
        takeThree("192.0.2.1");
        for (int i = 0; i < 10_000; i++) {
            limit.take("s" + i);
        }

        assertThatCode(() -> limit.take("192.0.2.1")).doesNotThrowAnyException();
    }

    private void takeThree(String source) throws RefusedDeliveryException {
        for (int i = 0; i < 3; i++) {
            limit.take(source);
        }
    }
}
