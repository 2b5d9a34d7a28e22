#include "engine/crisis.h"

#include <doctest/doctest.h>

using namespace quietcheck;

TEST_CASE("words of wanting to die and of having taken too much are heard, in English and Spanish") {
  for (const char* text : {"I want to die",
                           "thinking about killing myself",
                           "wish i was dead",
                           "I don't want to be here anymore",
                           "took too much methadone",
                           "i took 20 xanax",
                           "I just took a whole bottle",
                           "took double my methadone dose",
                           "quiero morir",
                           "no quiero vivir más",
                           "me tomé demasiada metadona",
                           "pensando en suicidarme",
                           "having suicidal thoughts",
                           "took like 20 of my klonopin an hour ago",
                           "took about 15 xanax",
                           "I am suicidal and no one helps me",
                           "I'm not sleeping and suicidal",
                           "sucidal",
                           "kms tonight lol",
                           "gonna end it if ketamine doesn't work",
                           "everyone would be better off without me",
                           "i want too die",
                           "I took an overdose",
                           "i think i od'd on my subs",
                           "accidentally took my methadone dose twice this morning",
                           "took three times my dose",
                           "me tomé todas las pastillas de clonazepam",
                           "tomé todo el frasco de metadona",
                           "downed a whole bottle",
                           "injected too much fent",
                           "drank too much and took my methadone",
                           "my toddler got into my suboxone",
                           "my kid drank my methadone takehome",
                           "cant wake my husband up",
                           "her lips are blue",
                           "mi hijo no despierta",
                           "no quiero seguir viviendo",
                           "me quiero quitar la vida"}) {
    CAPTURE(text);
    CHECK(speaks_of_crisis(Piece(text)));
  }
}

TEST_CASE("a chart that denies it, a dose and a rescue kit are no crisis") {
  for (const char* text :
       {"suicidal ideation: denies", "denies suicidal thoughts", "took 20 mg this morning", "I took 2 pills",
        "narcan for overdose", "I want to diet", "took 20 minutes to work", "i took all my meds this morning as usual",
        "took all the tests", "took a whole year off suboxone", "took the whole course of cipro",
        "i took 8 or 9 antidepressants over the years", "took a bunch of different meds before", "family hx suicide",
        "I am not suicidal", "dying to try ketamine", "it kills my pain"}) {
    CAPTURE(text);
    CHECK_FALSE(speaks_of_crisis(Piece(text)));
  }
}
