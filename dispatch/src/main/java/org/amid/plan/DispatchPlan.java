package org.amid.plan;

import java.util.List;
import org.amid.config.Position;

/**
 * A dispatch: what is subscribed, selected and sent together.
 *
 * @param name its name; {@code dispatch} where it has none
 * @param at where its section begins
 * @param subscriptions one for every reporting target it sends to
 */
public record DispatchPlan(String name, Position at, List<SubscriptionPlan> subscriptions) {}
