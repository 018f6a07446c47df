package io.jenkins.plugins.modeldelivery.dashboard;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the dashboard so that it can be opened from a disk, with no server and no network. */
public final class DashboardExport {
    private DashboardExport() {}

    /**
     * Writes to a file when the name ends in {@code .html}, otherwise into a folder.
     *
     * @return the page to open
     * @throws DeliveryException when it can't be written
     */
    public static Path write(DashboardData data, Path target) throws DeliveryException {
        Path name = target.getFileName();
        return name != null && name.toString().endsWith(".html") ? toFile(data, target) : toFolder(data, target);
    }

    /**
     * Writes one file that has everything in it, of about one megabyte.
     *
     * @return the file
     * @throws DeliveryException when it can't be written
     */
    public static Path toFile(DashboardData data, Path file) throws DeliveryException {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, DashboardPage.whole(data));
            return file;
        } catch (IOException e) {
            throw notWritten(file, e);
        }
    }

    /**
     * Writes {@code index.html} and its scripts and styles into a folder; other files there are left alone.
     *
     * @return the page to open
     * @throws DeliveryException when it can't be written
     */
    public static Path toFolder(DashboardData data, Path folder) throws DeliveryException {
        try {
            Files.createDirectories(folder);
            List<String> names = new ArrayList<>(DashboardAssets.scripts());
            names.addAll(List.of(DashboardAssets.ECHARTS, DashboardAssets.styleSheet(), DashboardAssets.icon()));
            for (String name : names) {
                Files.write(folder.resolve(name), DashboardAssets.read(name).orElseThrow());
            }
            Path page = folder.resolve("index.html");
            Files.writeString(page, DashboardPage.withFiles(data));
            return page;
        } catch (IOException e) {
            throw notWritten(folder, e);
        }
    }

    private static DeliveryException notWritten(Path target, IOException e) {
        return new DeliveryException(
                "The dashboard can't be written to " + target + " (" + e.getMessage()
                        + "); choose a folder that can be written to",
                e);
    }
}
