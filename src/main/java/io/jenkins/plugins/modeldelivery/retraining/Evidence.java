package io.jenkins.plugins.modeldelivery.retraining;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;

/**
 * What was found when a condition was looked at.
 *
 * @param condition the condition in its short form, such as {@code drift > 0.2}
 * @param met whether it holds
 * @param value the number that was compared, or null when the condition compares none
 * @param low the lower end of the value's interval, or null
 * @param high the upper end of the value's interval, or null
 * @param bound what it was compared with, or null
 * @param record the id of the record that the value was taken from, or null
 * @param explanation one sentence for a person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evidence(
        String condition,
        Met met,
        Double value,
        Double low,
        Double high,
        Double bound,
        String record,
        String explanation)
        implements Serializable {
    /** What is known about a condition. */
    public enum Met {
        /** It holds. */
        @JsonProperty("yes")
        YES,
        /** It does not hold. */
        @JsonProperty("no")
        NO,
        /** What it is about has not been measured yet. */
        @JsonProperty("unknown")
        UNKNOWN
    }

    /** Evidence without numbers. */
    static Evidence of(RetrainCondition condition, Met met, String explanation) {
        return new Evidence(condition.toString(), met, null, null, null, null, null, explanation);
    }
}
