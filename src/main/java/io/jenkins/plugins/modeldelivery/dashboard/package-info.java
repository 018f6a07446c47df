/**
 * Turns records into the data of the dashboard, and the dashboard into pages.
 *
 * <p>{@link io.jenkins.plugins.modeldelivery.dashboard.DashboardData} is computed from records alone. The page's
 * scripts and styles are in {@code src/main/webapp/dashboard} and draw that data wherever they stand: served by {@link
 * io.jenkins.plugins.modeldelivery.dashboard.DashboardServer}, written to a disk by {@link
 * io.jenkins.plugins.modeldelivery.dashboard.DashboardExport}, or in a page of Jenkins.
 */
package io.jenkins.plugins.modeldelivery.dashboard;
