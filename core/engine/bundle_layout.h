// The layout of the knowledge part, written once: the reader (bundle.cpp) and the compiler's writer both walk it.
//
// An Archive has: text(view), number(u32), milli(double), flag(bool), choice(enum, how many), id(id, table size),
// list(vector, visit one). A reading archive fills the structs and fails on anything out of range; a writing one emits
// them. BUNDLE.md draws the bytes.
#pragma once

#include "knowledge.h"
#include "vocabulary.h"

namespace quietcheck {

/// Sizes of all tables; they come first so that every id can be checked when it is read.
struct TableSizes {
  std::uint32_t traits = 0, groups = 0, effects = 0, health_factors = 0, sources = 0, substances = 0, rules = 0;
};

template <typename Archive>
class KnowledgeLayout {
 public:
  KnowledgeLayout(Archive& archive, TableSizes& sizes) : a_(archive), sizes_(sizes) {}

  void visit(Knowledge& k) {
    for (std::uint32_t* size : {&sizes_.traits, &sizes_.groups, &sizes_.effects, &sizes_.health_factors,
                                &sizes_.sources, &sizes_.substances, &sizes_.rules}) {
      a_.number(*size);
    }
    a_.text(k.version);
    a_.text(k.date);
    a_.text(k.expires);
    a_.table(k.traits, sizes_.traits, [this](Trait& t) { visit(t); });
    a_.table(k.groups, sizes_.groups, [this](Group& g) { named(g.id, g.name); });
    a_.table(k.effects, sizes_.effects, [this](Effect& e) {
      named(e.id, e.name);
      words(e.watch);
    });
    a_.table(k.health_factors, sizes_.health_factors, [this](HealthFactor& h) {
      named(h.id, h.name);
      words(h.question);
      words(h.hint);
      a_.flag(h.ask_first);
      texts(h.phrases);
      a_.list(h.told_by, [this](ToldBy& t) { visit(t); });
    });
    a_.table(k.sources, sizes_.sources, [this](Source& s) { visit(s); });
    a_.table(k.substances, sizes_.substances, [this](Substance& s) { visit(s); });
    a_.list(k.therapies, [this](TherapyForm& t) {
      a_.id(t.substance, sizes_.substances);
      a_.number(t.routes);
    });
    a_.table(k.rules, sizes_.rules, [this](Rule& r) { visit(r); });
    a_.list(k.guidance, [this](Guidance& g) { visit(g); });
    a_.list(k.report_words, [this](ReportWord& w) { named(w.key, w.text); });
    visit(k.exposure);
    visit(k.timeline);
  }

 private:
  void words(Words& w) {
    for (std::string_view& text : w.by_language) a_.text(text);
  }

  void named(std::string_view& id, Words& name) {
    a_.text(id);
    words(name);
  }

  void texts(std::vector<std::string_view>& list) {
    a_.list(list, [this](std::string_view& text) { a_.text(text); });
  }

  void visit(ToldBy& t) {
    side(t.side);
    conditions(t.when);
    texts(t.words);
    a_.choice(t.answer, Vocabulary<Answer>::words.size());
  }

  void visit(Trait& t) {
    a_.text(t.id);
    texts(t.strengths);
    a_.number(t.not_by_routes);
  }

  void visit(Source& s) {
    for (std::string_view* text : {&s.id, &s.kind, &s.short_name, &s.journal, &s.doi, &s.pmid}) a_.text(*text);
    a_.number(s.year);
  }

  void citations(std::vector<Citation>& list) {
    a_.list(list, [this](Citation& c) {
      a_.id(c.source, sizes_.sources);
      a_.text(c.where);
      a_.choice(c.evidence, Vocabulary<Evidence>::words.size());
      a_.flag(c.strong);
      a_.flag(c.contradicts);
    });
  }

  void visit(Substance& s) {
    words(s.name);  // its id stands in the names part
    a_.choice(s.supply, Vocabulary<Supply>::words.size());
    a_.list(s.groups, [this](GroupId& g) { a_.id(g, sizes_.groups); });
    a_.list(s.traits, [this](HeldTrait& t) {
      a_.id(t.trait, sizes_.traits);
      a_.number(t.strength);
      citations(t.citations);
    });
    a_.list(s.after_stopping, [this](AfterStopping& after) {
      a_.number(after.days);
      a_.list(after.effects, [this](EffectId& e) { a_.id(e, sizes_.effects); });
      a_.number(after.routes);
    });
    substance_ids(s.not_screened_with);
  }

  void substance_ids(std::vector<SubstanceId>& list) {
    a_.list(list, [this](SubstanceId& s) { a_.id(s, sizes_.substances); });
  }

  std::uint32_t table_size(BranchKind kind) const {
    switch (kind) {
      case BranchKind::group: return sizes_.groups;
      case BranchKind::trait: return sizes_.traits;
      case BranchKind::substance:
      case BranchKind::combination: return sizes_.substances;
    }
    return 0;
  }

  void side(Side& branches) {
    a_.list(branches, [this](Branch& b) {
      a_.choice(b.kind, 4);
      a_.id(b.id, table_size(b.kind));
      if (b.kind == BranchKind::trait) a_.number(b.at_least);
      if (b.kind == BranchKind::combination) substance_ids(b.combination);
      substance_ids(b.except);
    });
  }

  void ids(std::vector<std::uint32_t>& list, std::uint32_t size) {
    a_.list(list, [this, size](std::uint32_t& id) { a_.id(id, size); });
  }

  void conditions(Conditions& all) {
    a_.list(all, [this](Condition& c) {
      a_.choice(c.kind, condition_kind_count);
      switch (c.kind) {
        case ConditionKind::therapy_substance: ids(c.ids, sizes_.substances); break;
        case ConditionKind::therapy_route:
        case ConditionKind::therapy_setting:
        case ConditionKind::answer: a_.number(c.mask); break;
        case ConditionKind::route:
        case ConditionKind::taking:
          a_.number(c.side);
          a_.number(c.mask);
          break;
        case ConditionKind::dose_mg_per_day:
        case ConditionKind::stopped_days:
        case ConditionKind::started_days:
        case ConditionKind::last_dose_days:
          a_.number(c.side);
          a_.milli(c.min);
          a_.milli(c.max);
          break;
        case ConditionKind::health:
        case ConditionKind::health_possible: ids(c.ids, sizes_.health_factors); break;
        case ConditionKind::also: ids(c.ids, sizes_.traits); break;
        case ConditionKind::entries: side(c.branches); break;
      }
    });
  }

  void text(RuleText& t) {
    // A variant often says nothing of its own: a mask instead of twenty empty texts.
    const std::array<Words*, 10> all{&t.consequence, &t.action,    &t.action_both_taken, &t.action_stopped, &t.ask,
                                     &t.mechanism,   &t.clinician, &t.disagreement,      &t.decided_by,     &t.label};
    std::uint32_t present = 0;
    for (std::size_t i = 0; i < all.size(); ++i) present |= all[i]->empty() ? 0u : 1u << i;
    a_.number(present);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if ((present >> i & 1u) != 0) words(*all[i]);
    }
  }

  void visit(Rule& r) {
    a_.text(r.id);
    a_.choice(r.kind, 5);
    a_.id(r.effect, sizes_.effects);
    a_.choice(r.action_class, Vocabulary<ActionClass>::words.size());
    a_.flag(r.serious);
    a_.choice(r.evidence, Vocabulary<Evidence>::words.size());
    a_.list(r.sides, [this](Side& s) { side(s); });
    a_.optional_id(r.health_factor, sizes_.health_factors);
    conditions(r.only_when);
    a_.list(r.variants, [this](Variant& v) {
      conditions(v.when);
      a_.choice(v.action_class, Vocabulary<ActionClass>::words.size());
      text(v.text);
      citations(v.citations);
    });
    a_.optional_id(r.refines, sizes_.rules);
    citations(r.citations);
    text(r.text);
    if (r.kind == RuleKind::duplicate) substance_ids(r.except);
    if (r.kind != RuleKind::stack) return;
    a_.id(r.trait, sizes_.traits);
    a_.list(r.weights, [this](std::uint32_t& w) { a_.number(w); });
    a_.list(r.health_weights, [this](HealthWeight& w) {
      a_.id(w.factor, sizes_.health_factors);
      a_.number(w.weight);
    });
    a_.number(r.min_contributors);
    a_.list(r.steps, [this](StackStep& s) {
      a_.number(s.at_least);
      a_.choice(s.action_class, Vocabulary<ActionClass>::words.size());
    });
  }

  void visit(Guidance& g) {
    a_.text(g.id);
    a_.choice(g.section, Vocabulary<GuidanceSection>::words.size());
    a_.number(g.order);
    conditions(g.when);
    conditions(g.unless);
    words(g.text);
    words(g.first);
    citations(g.citations);
  }

  // ---- exposure

  /// Millionths: a factor of 0.01 keeps four places.
  void micro(double& value) {
    double scaled = value * 1000;
    a_.milli(scaled);
    value = scaled / 1000;
  }

  void estimate(Estimate& e) {
    for (double* part : {&e.value, &e.low, &e.high}) micro(*part);
  }

  void visit(ExposureFacts& facts) {
    a_.list(facts.victims, [this](ExposureVictim& v) {
      a_.id(v.substance, sizes_.substances);
      estimate(v.liver_clearance_l_h);
      micro(v.other_clearance_l_h);
      micro(v.liver_blood_flow_l_h);
      estimate(v.gut_availability);
      a_.list(v.shares, [this](EnzymeShare& s) {
        a_.choice(s.enzyme, enzyme_count);
        estimate(s.share);
      });
      a_.list(v.routes, [this](DoseByRoute& d) {
        a_.choice(d.route, Vocabulary<Route>::words.size());
        micro(d.direct);
        micro(d.swallowed);
      });
      a_.choice(v.usual_route, Vocabulary<Route>::words.size());
      words(v.misses);
      citations(v.citations);
    });
    a_.list(facts.perpetrators, [this](Perpetrator& p) {
      substance_ids(p.substances);
      a_.list(p.changes, [this](EnzymeChange& c) {
        a_.choice(c.enzyme, enzyme_count);
        estimate(c.factor);
      });
      estimate(p.gut);
      citations(p.citations);
      a_.number(p.max_mg_per_day);
    });
    a_.list(facts.ratios, [this](ObservedRatio& r) {
      substance_ids(r.victims);
      substance_ids(r.perpetrators);
      a_.choice(r.route, Vocabulary<Route>::words.size());
      estimate(r.ratio);
      a_.choice(r.interval, Vocabulary<IntervalKind>::words.size());
      a_.number(r.people);
      a_.text(r.measured);
      a_.text(r.perpetrator_dose);
      citations(r.citations);
    });
  }

  // ---- timeline

  void health_factors(std::vector<HealthFactorId>& list) {
    a_.list(list, [this](HealthFactorId& factor) { a_.id(factor, sizes_.health_factors); });
  }

  void visit(TimelineFacts& facts) {
    a_.list(facts.daily, [this](DailyMedicine& d) {
      a_.id(d.substance, sizes_.substances);
      for (double* part : {&d.half_life_h.value, &d.half_life_h.low, &d.half_life_h.high}) a_.milli(*part);
      a_.milli(d.time_to_peak_h);
      a_.milli(d.steady_after_days);
      health_factors(d.missed);
      health_factors(d.changed);
      citations(d.citations);
    });
    a_.list(facts.sessions, [this](SessionMedicine& s) {
      a_.id(s.substance, sizes_.substances);
      a_.choice(s.route, Vocabulary<Route>::words.size());
      a_.milli(s.clearance_l_h);
      a_.milli(s.central_l);
      a_.list(s.peripherals, [this](Peripheral& p) {
        a_.milli(p.volume_l);
        a_.milli(p.flow_l_h);
      });
      a_.milli(s.infusion_h);
      a_.milli(s.time_to_peak_h);
      citations(s.citations);
    });
    a_.list(facts.windows, [this](SessionWindow& w) {
      a_.choice(w.kind, Vocabulary<WindowKind>::words.size());
      a_.id(w.substance, sizes_.substances);
      a_.number(w.settings);
      a_.milli(w.hours);
      citations(w.citations);
    });
    a_.milli(facts.effect_share);
  }

  Archive& a_;
  TableSizes& sizes_;
};

}  // namespace quietcheck
