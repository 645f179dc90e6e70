/**
 * Kirikae in Jenkins: steps, a builder, permissions, the site's configuration, and the pages that show what a build has changed. It
 * owns no rules: everything is asked of {@code io.kirikae.change}.
 */
package io.kirikae.jenkins;
