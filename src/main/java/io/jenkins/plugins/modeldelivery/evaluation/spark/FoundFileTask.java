package io.jenkins.plugins.modeldelivery.evaluation.spark;

import io.jenkins.plugins.modeldelivery.evaluation.input.PieceCollector;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.input.PortableDataStream;
import scala.Tuple2;

/**
 * Collects a file that Spark found (in HDFS, in an object store) inside an executor: the readers go back and forth in a
 * file, so it is brought to the executor's disk first.
 */
final class FoundFileTask implements Function<Tuple2<String, PortableDataStream>, Outcome> {
    private static final long serialVersionUID = 1L;

    private final PieceCollector collector;

    FoundFileTask(PieceCollector collector) {
        this.collector = collector;
    }

    @Override
    public Outcome call(Tuple2<String, PortableDataStream> found) throws Exception {
        String name = found._1();
        Path here = Files.createTempFile("predictions", null);
        try {
            try (InputStream in = found._2().open()) {
                Files.copy(in, here, StandardCopyOption.REPLACE_EXISTING);
            }
            List<FileDigest> digests = List.of(new FileDigest(name, Digest.of(here), Files.size(here)));
            try {
                return new Outcome(null, collector.collect(name, here), null, false, digests, Executors.here());
            } catch (DeliveryException e) {
                return new Outcome(null, null, e.getMessage(), false, digests, Executors.here());
            }
        } finally {
            Files.deleteIfExists(here);
        }
    }
}
