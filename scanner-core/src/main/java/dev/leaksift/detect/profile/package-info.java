/**
 * How long a worker is at which step of detection. Entry type: {@link
 * dev.leaksift.detect.profile.StepClock}, which a scan gives to a detector's scratch when somebody
 * asks where time goes. Knows no contents, rules or threads.
 */
@NullMarked
package dev.leaksift.detect.profile;

import org.jspecify.annotations.NullMarked;
