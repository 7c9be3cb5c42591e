package org.amid.dispatch;

import java.util.List;
import org.amid.target.Place;

/**
 * How far subscriptions have come in one monitoring target: what a bookmark is made of.
 *
 * @param target the name of the monitoring target
 * @param subscriptions whose place it is
 * @param place all that stands before it was handed over, and nothing behind it
 */
record Mark(String target, List<Subscription> subscriptions, Place place) {}
