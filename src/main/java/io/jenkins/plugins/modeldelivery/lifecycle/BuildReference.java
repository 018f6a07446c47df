package io.jenkins.plugins.modeldelivery.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;

/**
 * The build that a run belongs to.
 *
 * @param job the job's full name, or the folder's name where there is no Jenkins
 * @param number the build's number, from 1; 0 when a step was run singly
 * @param url where the build can be seen, or null
 * @param commit the full commit id that was built, or null
 * @param branch the branch, or null
 * @param cause why it ran, such as {@code started by a user}, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BuildReference(String job, int number, String url, String commit, String branch, String cause)
        implements Serializable {}
