#include "verb.h"

namespace portulan::tools {
namespace {

constexpr Verb all[] = {
    {"new", tr_mark("make a commented project folder with template tables"), set_up_new},
    {"check", tr_mark("tell every problem of a project; write nothing"), set_up_check},
    {"fix", tr_mark("apply the repairs that are certain to a copy of a project"), set_up_fix},
    {"build", tr_mark("make the figures, sheets and pages of a project"), set_up_build},
    {"network", tr_mark("make the figures of the networks of actors of a project"), set_up_network},
    {"report", tr_mark("make the documents of a project"), set_up_report},
    {"draw", tr_mark("draw one map from plain files, outside any project"), set_up_draw},
    {"coverage", tr_mark("check, repair, simplify, dissolve or convert boundaries"), set_up_coverage},
    {"geocode", tr_mark("write the table of addresses to send to a geocoder"), set_up_geocode},
    {"boundaries", tr_mark("fetch official open boundaries, checked and cached"), set_up_boundaries},
    {"info", tr_mark("say what a file holds: layers, CRS, encoding, columns"), set_up_info},
    {"classify", tr_mark("cut the values of a column into classes, with their quality"), set_up_classify},
    {"locate", tr_mark("say which areas points fall into; count them by area"), set_up_locate},
    {"layout", tr_mark("place the nodes of a network: distances drawn are distances in it"), set_up_layout},
    {"measures", tr_mark("measure a network: centre, cores, communities, brokers"), set_up_measures},
    {"weigh", tr_mark("give respondents weights with which they look like the population"), set_up_weigh},
    {"tabulate", tr_mark("make weighted tables of questions by groups, with intervals"), set_up_tabulate},
    {"respondents", tr_mark("write answers one by one, so that nobody is alone in what others know of people"), set_up_respondents},
    {"words", tr_mark("count the words of interviews and open answers, by groups and in context"), set_up_words},
    {"audit", tr_mark("look in a finished delivery for what it should not tell"), set_up_audit},
    {"publish", tr_mark("write the geographic data of a delivery into a database"), set_up_publish},
    {"diff", tr_mark("tell what changed between two deliveries"), set_up_diff},
    {"explain", tr_mark("say what the code of a problem means"), set_up_explain},
    {"reference", tr_mark("write the page of all keys and columns, or their JSON Schema"), set_up_reference},
    {"help", tr_mark("show this page, or that of a verb"), set_up_help},
};

}  // namespace

std::span<const Verb> verbs() { return all; }

}  // namespace portulan::tools
