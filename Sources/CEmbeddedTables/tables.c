// `#embed` takes the bytes of a file as they are; a Swift array literal of as many takes the compiler minutes.
#include "CEmbeddedTables.h"

#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char iris[] = {
#embed "Tables/iris.csv.gz"
};
static const unsigned char wine[] = {
#embed "Tables/wine.csv.gz"
};
static const unsigned char breast_cancer[] = {
#embed "Tables/breast-cancer.csv.gz"
};
static const unsigned char digits[] = {
#embed "Tables/digits.csv.gz"
};
static const unsigned char breast_cancer_ljubljana[] = {
#embed "Tables/breast-cancer-ljubljana.csv.gz"
};
static const unsigned char breast_cancer_original[] = {
#embed "Tables/breast-cancer-original.csv.gz"
};
static const unsigned char german_credit[] = {
#embed "Tables/german-credit.csv.gz"
};
static const unsigned char glass[] = {
#embed "Tables/glass.csv.gz"
};
static const unsigned char house_votes[] = {
#embed "Tables/house-votes.csv.gz"
};
static const unsigned char ionosphere[] = {
#embed "Tables/ionosphere.csv.gz"
};
static const unsigned char labor[] = {
#embed "Tables/labor.csv.gz"
};
static const unsigned char lenses[] = {
#embed "Tables/lenses.csv.gz"
};
static const unsigned char letter[] = {
#embed "Tables/letter.csv.gz"
};
static const unsigned char satellite[] = {
#embed "Tables/satellite.csv.gz"
};
static const unsigned char segment[] = {
#embed "Tables/segment.csv.gz"
};
static const unsigned char sonar[] = {
#embed "Tables/sonar.csv.gz"
};
static const unsigned char soybean[] = {
#embed "Tables/soybean.csv.gz"
};
static const unsigned char splice[] = {
#embed "Tables/splice.csv.gz"
};
static const unsigned char vehicle[] = {
#embed "Tables/vehicle.csv.gz"
};
static const unsigned char vowel[] = {
#embed "Tables/vowel.csv.gz"
};
static const unsigned char zoo[] = {
#embed "Tables/zoo.csv.gz"
};

static const struct {
  const char *name;
  embedded_file file;
} tables[] = {
    {"iris", {iris, sizeof iris}},
    {"wine", {wine, sizeof wine}},
    {"breast-cancer", {breast_cancer, sizeof breast_cancer}},
    {"digits", {digits, sizeof digits}},
    {"breast-cancer-ljubljana", {breast_cancer_ljubljana, sizeof breast_cancer_ljubljana}},
    {"breast-cancer-original", {breast_cancer_original, sizeof breast_cancer_original}},
    {"german-credit", {german_credit, sizeof german_credit}},
    {"glass", {glass, sizeof glass}},
    {"house-votes", {house_votes, sizeof house_votes}},
    {"ionosphere", {ionosphere, sizeof ionosphere}},
    {"labor", {labor, sizeof labor}},
    {"lenses", {lenses, sizeof lenses}},
    {"letter", {letter, sizeof letter}},
    {"satellite", {satellite, sizeof satellite}},
    {"segment", {segment, sizeof segment}},
    {"sonar", {sonar, sizeof sonar}},
    {"soybean", {soybean, sizeof soybean}},
    {"splice", {splice, sizeof splice}},
    {"vehicle", {vehicle, sizeof vehicle}},
    {"vowel", {vowel, sizeof vowel}},
    {"zoo", {zoo, sizeof zoo}},
};

embedded_file embedded_table(const char *name) {
  for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
    if (strcmp(tables[i].name, name) == 0) return tables[i].file;
  }
  return (embedded_file){(const unsigned char *)"", 0};
}
