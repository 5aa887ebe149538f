/**
 * Finds out which change a CI job is about, from what the CI system says in the environment and in
 * event files. Entry type: {@code CiSystems}. Knows nothing of repositories and scanning: what it
 * gives are names that may or may not be there. What a system says is documented by its makers;
 * each class names the page.
 */
@NullMarked
package dev.leaksift.cli.ci;

import org.jspecify.annotations.NullMarked;
