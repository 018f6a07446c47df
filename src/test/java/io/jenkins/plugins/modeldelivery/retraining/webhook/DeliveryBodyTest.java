package io.jenkins.plugins.modeldelivery.retraining.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class DeliveryBodyTest {
    @Test
    void aMebibyteIsReadAndOneByteMoreIsNot() throws Exception {
        assertThat(DeliveryBody.read(new ByteArrayInputStream(new byte[1_048_576]), -1))
                .hasSize(1_048_576);
        assertThatThrownBy(() -> DeliveryBody.read(new ByteArrayInputStream(new byte[1_048_577]), -1))
                .isInstanceOfSatisfying(RefusedDeliveryException.class, refused -> assertThat(refused.status())
                        .isEqualTo(413));
    }

    @Test
    void whatAnnouncesItselfAsTooLargeIsNotEvenRead() {
        InputStream untouched = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read");
            }
        };

        assertThatThrownBy(() -> DeliveryBody.read(untouched, 1_048_577)).isInstanceOf(RefusedDeliveryException.class);
    }

    @Test
    void anEndlessBodyIsLeftAlone() {
        InputStream endless = new InputStream() {
            private int given;

            @Override
            public int read() {
                assertThat(++given).isLessThanOrEqualTo(1_048_577);
                return ' ';
            }
        };

        assertThatThrownBy(() -> DeliveryBody.read(endless, 2)).isInstanceOf(RefusedDeliveryException.class);
    }
}
