<?php
/**
 * Plugin Name: Quietcheck
 * Description: [quietcheck] puts the check into a page, in a frame that no tracker of the site can read.
 * Version: 0.0.0
 * License: Apache-2.0
 *
 * This folder is the plugin: a release's zip can be uploaded as it is. It stores nothing and adds nothing to other pages.
 *   [quietcheck phone="503-555-0100" theme="light" exit="1"]
 */
defined('ABSPATH') || exit;

add_shortcode('quietcheck', function ($given) {
    wp_enqueue_script('quietcheck', plugins_url('quiet-check.js', __FILE__), [], null, true);
    $known = shortcode_atts(['lang' => '', 'phone' => '', 'theme' => '', 'exit' => ''], $given);
    $attributes = '';
    foreach (array_filter($known) as $name => $value) $attributes .= sprintf(' %s="%s"', $name, esc_attr($value));
    return "<quiet-check$attributes><p>Emergency: call 911. Suicide and crisis line: 988. Poison Help: 1-800-222-1222.</p></quiet-check>";
});
