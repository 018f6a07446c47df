/** What asks for a retraining from outside: deliveries of webhooks, who may send them, and when one starts a training. */
package io.jenkins.plugins.modeldelivery.retraining.webhook;
