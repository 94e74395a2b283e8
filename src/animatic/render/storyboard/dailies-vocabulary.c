/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-vocabulary"

#include "config.h"

#include "dailies-vocabulary.h"

#include <string.h>

/* Each row gives the words for one meaning, English then German, as base
 * forms: endings are taken off by the look-up.  */
typedef struct
{
  DailiesWord word;
  const char *forms;
} Row;

#define PLACE(v) { DAILIES_MEANING_PLACE, DAILIES_PLACE_##v }
#define TIME(v) { DAILIES_MEANING_TIME, DAILIES_TIME_##v }
#define WEATHER(v) { DAILIES_MEANING_WEATHER, DAILIES_WEATHER_##v }
#define SUBJECT(v) { DAILIES_MEANING_SUBJECT, DAILIES_SUBJECT_##v }
#define ATTIRE(v) { DAILIES_MEANING_ATTIRE, DAILIES_ATTIRE_##v }
#define ACTION(v) { DAILIES_MEANING_ACTION, DAILIES_ACTION_##v }
#define COLOUR(v) { DAILIES_MEANING_COLOUR, DAILIES_COLOUR_##v }
#define SOUND(v) { DAILIES_MEANING_SOUND, DAILIES_SOUND_##v }
#define FRAMING(v) { DAILIES_MEANING_FRAMING, DAILIES_FRAMING_##v }
#define DIRECTION(v) { DAILIES_MEANING_DIRECTION, DAILIES_DIRECTION_##v }
#define CAMERA(v) { DAILIES_MEANING_CAMERA, DAILIES_CAMERA_WORD_##v }
#define EFFECT(v) { DAILIES_MEANING_EFFECT, DAILIES_EFFECT_##v }
#define OTHER(v, n) { DAILIES_MEANING_##v, n }

static const Row rows[] = {
  { PLACE (SEA), "sea ocean atlantic pacific gulf strait harbour harbor port cliff coast meer ozean hafen küste klippe" },
  { PLACE (BEACH), "beach shore seaside island lagoon palm strand ufer insel palme" },
  { PLACE (LAKE), "lake river pond stream creek fjord canal waterfall swamp marsh reservoir fluss teich bach kanal wasserfall sumpf" },
  { PLACE (CITY), "city town skyline skyscraper downtown metropolis rooftop tokyo york london paris berlin shanghai manhattan traffic harbourfront stadt hochhaus skyscrapers dächer verkehr" },
  { PLACE (STREET), "street alley alleyway lane sidewalk pavement market shopfront cyberpunk chinatown strasse straße gasse gehweg markt" },
  { PLACE (DESERT), "desert dune sahara sand sandstorm canyon mesa oasis wüste düne sand" },
  { PLACE (FOREST), "forest wood woodland jungle pine fir grove taiga rainforest undergrowth wald dschungel kiefer tanne hain" },
  { PLACE (MOUNTAINS), "mountain ridge peak alp hill summit valley highland himalaya volcano glacier berg gipfel alpen hügel tal vulkan gletscher grat" },
  { PLACE (SNOW), "tundra arctic antarctic antarctica icefield snowfield steppe arktis antarktis eiswüste" },
  { PLACE (MEADOW), "meadow field grass grassland prairie savanna savannah farm pasture park garden lawn vineyard wheat barley countryside wiese feld gras bauernhof garten rasen weide weizen" },
  { PLACE (ROAD), "road highway motorway route freeway asphalt railway rails tracks landstraße autobahn schiene" },
  { PLACE (ROOM), "room window kitchen bedroom office library hallway corridor apartment interior bar cafe café restaurant attic studio classroom hospital zimmer fenster küche büro bibliothek flur wohnung innenraum" },
  { PLACE (TABLE), "table desk counter tabletop breakfast dinner tisch theke frühstück" },
  { PLACE (STAGE), "stage spotlight theatre theater concert opera club backdrop bühne scheinwerfer konzert oper" },
  { PLACE (SPACE), "space galaxy nebula cosmos universe planet saturn jupiter asteroid comet starfield interstellar weltraum weltall galaxie nebel planet kosmos" },
  { PLACE (MOON), "lunar mars martian crater regolith mond-oberfläche krater" },
  { PLACE (SKY), "cloudscape stratosphere heaven airspace wolkenmeer" },
  { PLACE (UNDERWATER), "underwater reef coral seabed undersea submarine aquarium unterwasser riff koralle" },

  { TIME (DAWN), "dawn sunrise morning daybreak sunup morgendämmerung sonnenaufgang morgen morgens früh" },
  { TIME (NOON), "noon midday day daylight daytime afternoon mittag mittags tag nachmittag" },
  { TIME (GOLDEN), "sunset golden-hour sundown sunsets sonnenuntergang abendsonne goldstunde" },
  { TIME (DUSK), "dusk twilight evening gloaming dämmerung abend abends zwielicht" },
  { TIME (NIGHT), "night midnight nighttime moonlight moonlit starlight nocturnal nacht nachts mitternacht mondlicht mondschein" },

  { WEATHER (CLEAR), "clear sunny cloudless sunshine sunlit sonnig klar wolkenlos" },
  { WEATHER (CLOUDY), "cloudy overcast cloud gloomy bewölkt bedeckt wolke trüb" },
  { WEATHER (RAIN), "rain rainy drizzle raindrop shower downpour wet puddle regen regnet regnerisch pfütze nass" },
  { WEATHER (STORM), "storm stormy thunderstorm hurricane typhoon tempest gale thunder sturm stürmisch gewitter orkan donner" },
  { WEATHER (SNOW), "snow snowy snowfall snowflake blizzard winter frozen ice icy frost schnee verschneit schneit schneefall winterlich eis eisig gefroren" },
  { WEATHER (FOG), "fog foggy mist misty haze hazy smoke smoky neblig dunst rauch" },

  { SUBJECT (PERSON), "person man woman boy girl child kid lady guy figure dancer ballerina samurai knight monk wizard hero soldier detective traveller traveler hiker runner fisherman farmer chef musician singer pianist violinist surfer skater swimmer bride king queen princess warrior stranger silhouette human she he someone mann frau junge mädchen kind mensch dame tänzerin tänzer ritter mönch wanderer läufer fischer könig königin sängerin sänger fremder" },
  { SUBJECT (PEOPLE), "people crowd couple lovers friend family team soldiers parade audience children group men women kids leute menge paar freunde familie menschen kinder gruppe" },
  { SUBJECT (PORTRAIT), "portrait face headshot eye smile gaze porträt gesicht auge lächeln" },
  { SUBJECT (ASTRONAUT), "astronaut cosmonaut spaceman spacewoman spacesuit raumfahrer kosmonaut" },
  { SUBJECT (ROBOT), "robot android cyborg mech droid automaton roboter" },
  { SUBJECT (KITE), "kite drachen papierdrachen" },
  { SUBJECT (BALLOON), "balloon airship zeppelin ballon heissluftballon heißluftballon luftschiff" },
  { SUBJECT (BIRD), "bird eagle hawk falcon crow raven owl seagull gull dove heron parrot albatross dragon phoenix vogel adler falke krähe rabe eule möwe taube reiher" },
  { SUBJECT (BIRDS), "birds flock geese gulls seagulls starlings swallows crows pigeons vögel schwarm möwen gänse krähen" },
  { SUBJECT (BUTTERFLY), "butterfly moth dragonfly schmetterling falter libelle" },
  { SUBJECT (PLANE), "plane airplane aeroplane aircraft jet biplane glider helicopter drone flugzeug segelflugzeug" },
  { SUBJECT (ROCKET), "rocket spaceship spacecraft starship shuttle missile satellite ufo rakete raumschiff" },
  { SUBJECT (BOAT), "boat sailboat sail sailing yacht canoe kayak rowboat dinghy raft gondola boot segelboot jacht kanu floß gondel" },
  { SUBJECT (SHIP), "ship freighter tanker steamer ferry vessel frigate galleon pirate liner schiff frachter dampfer fähre pirat" },
  { SUBJECT (WHALE), "whale orca dolphin humpback wal delfin delphin" },
  { SUBJECT (FISH), "fish shark koi goldfish salmon turtle manta ray fisch hai goldfisch lachs schildkröte" },
  { SUBJECT (JELLYFISH), "jellyfish medusa octopus squid qualle krake tintenfisch" },
  { SUBJECT (LIGHTHOUSE), "lighthouse beacon leuchtturm leuchtfeuer" },
  { SUBJECT (HOUSE), "house cabin cottage hut barn home shack farmhouse chalet igloo tent haus hütte scheune zelt" },
  { SUBJECT (CASTLE), "castle palace fortress tower cathedral church temple pagoda ruin schloss burg festung turm dom kirche tempel ruine" },
  { SUBJECT (TREE), "tree oak willow birch maple baobab bonsai sapling baum eiche weide birke ahorn" },
  { SUBJECT (FLOWER), "flower rose tulip sunflower daisy lotus poppy blossom lily orchid blume rose tulpe sonnenblume lotus mohn blüte lilie" },
  { SUBJECT (TRAIN), "train locomotive tram subway metro carriage express zug lokomotive straßenbahn u-bahn" },
  { SUBJECT (CAR), "car truck taxi van bus automobile vehicle convertible pickup lorry auto lastwagen wagen" },
  { SUBJECT (BICYCLE), "bicycle bike cyclist motorbike motorcycle scooter moped fahrrad motorrad roller" },
  { SUBJECT (CAT), "cat kitten kitty tiger lion panther leopard fox katze kätzchen löwe fuchs" },
  { SUBJECT (DOG), "dog puppy hound wolf corgi terrier retriever coyote bear hund welpe bär" },
  { SUBJECT (HORSE), "horse pony stallion mare unicorn zebra rider cowboy mustang donkey cow bull pferd hengst stute einhorn reiter esel kuh" },
  { SUBJECT (DEER), "deer stag elk moose reindeer antelope gazelle hirsch reh elch rentier" },
  { SUBJECT (CAMEL), "camel caravan elephant giraffe dromedary kamel karawane elefant" },
  { SUBJECT (CUP), "cup mug tea coffee espresso teapot cocoa latte chai tasse becher tee kaffee" },
  { SUBJECT (CANDLE), "candle candlelight kerze kerzenlicht" },
  { SUBJECT (CAMPFIRE), "campfire bonfire fireplace fire flame lagerfeuer kamin feuer flamme" },
  { SUBJECT (LANTERN), "lantern lamp streetlight streetlamp laterne lampe" },
  { SUBJECT (BALL), "ball sphere orb marble bubble kugel blase" },

  { ATTIRE (UMBRELLA), "umbrella parasol regenschirm schirm" },
  { ATTIRE (CLOAK), "cloak cape coat robe trenchcoat hood mantel umhang robe kapuze" },
  { ATTIRE (DRESS), "dress gown skirt kimono kleid" },
  { ATTIRE (HAT), "hat cap fedora hut mütze" },

  { ACTION (STILL), "stand sit wait stay rest sleep watch stare look gaze stop pause hang lie stehen steht sitzen sitzt warten wartet schlafen schläft ruht schaut blickt" },
  { ACTION (TRAVEL), "walk wander stroll move cross travel pass drift sail ride march hike swim glide come creep slide roll enter gehen geht wandert zieht quert segelt fährt schwimmt gleitet treibt reitet kommt" },
  { ACTION (RUN), "run race sprint gallop chase rush dash speed flee hurry drive rennen rennt läuft rast galoppiert jagt flieht" },
  { ACTION (FLY), "fly soar hover float flutter flap fliegen fliegt schwebt flattert" },
  { ACTION (DIVE), "dive fall plunge drop sink descend crash swoop plummet land tumble tauchen taucht fallen fällt stürzt sinkt landet" },
  { ACTION (RISE), "rise climb ascend lift launch emerge grow steigen steigt aufsteigen klettert startet wächst" },
  { ACTION (TURN), "turn return twist drehen dreht wendet umdrehen" },
  { ACTION (SPIN), "spin rotate whirl twirl dance swirl loop rotieren rotiert wirbelt tanzt tanzen" },
  { ACTION (JUMP), "jump leap hop bounce breach skip springen springt hüpft" },
  { ACTION (APPROACH), "approach arrive near advance nähert" },
  { ACTION (LEAVE), "leave depart vanish disappear retreat fade verschwindet verlassen verlässt entfernt" },

  { COLOUR (RED), "red crimson scarlet ruby vermilion rot roter rotes rote roten" },
  { COLOUR (ORANGE), "orange amber copper rust tangerine orangefarben" },
  { COLOUR (YELLOW), "yellow lemon gelb" },
  { COLOUR (GREEN), "green emerald olive lime jade grün" },
  { COLOUR (TEAL), "teal turquoise cyan aqua türkis" },
  { COLOUR (BLUE), "blue navy azure indigo cobalt sapphire blau" },
  { COLOUR (PURPLE), "purple violet lavender lilac magenta lila violett" },
  { COLOUR (PINK), "pink salmon-pink fuchsia rosa" },
  { COLOUR (BROWN), "brown wooden bronze tan chestnut braun hölzern" },
  { COLOUR (BLACK), "black ebony obsidian schwarz" },
  { COLOUR (WHITE), "white ivory pale weiß weiss" },
  { COLOUR (GREY), "grey gray silver slate ashen leaden grau silbern" },
  { COLOUR (GOLD), "gold golden gilded golden" },

  { SOUND (WIND), "windy howling rustling windig" },
  { SOUND (RAIN), "pattering dripping prasseln" },
  { SOUND (SEA), "surf breakers brandung" },
  { SOUND (CITY), "hum chatter sirens engine lärm motor" },
  { SOUND (FIRE), "crackle crackling knistern" },
  { SOUND (TONE), "music drone tone ambient synth melody musik klang ton" },
  { OTHER (SILENT, 1), "silence silent soundless mute hush stille stumm lautlos" },

  { FRAMING (WIDE), "wide establishing panorama panoramic aerial vast distant weitwinkel totale luftaufnahme" },
  { FRAMING (MEDIUM), "medium halbnah" },
  { FRAMING (CLOSE), "close close-up closeup macro detail tight nahaufnahme makro" },

  { DIRECTION (LEFT), "left leftward links" },
  { DIRECTION (RIGHT), "right rightward rechts" },
  { DIRECTION (UP), "up upward upwards hoch hinauf oben" },
  { DIRECTION (DOWN), "down downward downwards runter hinab unten" },
  { DIRECTION (IN), "in into forward forwards inward vor hinein heran" },
  { DIRECTION (OUT), "out back backward backwards outward away zurück heraus weg" },

  { CAMERA (CAMERA), "camera shot frame lens kamera" },
  { CAMERA (PAN), "pan panning pans schwenk schwenkt kameraschwenk" },
  { CAMERA (TILT), "tilt neigt" },
  { CAMERA (DOLLY), "dolly truck-camera kamerafahrt" },
  { CAMERA (PUSH), "push fährt-heran" },
  { CAMERA (PULL), "pull" },
  { CAMERA (ZOOM), "zoom zoomt" },
  { CAMERA (TRACK), "track tracking follow verfolgt folgt" },
  { CAMERA (ORBIT), "orbit circle circling arc umkreist" },
  { CAMERA (CRANE), "crane jib boom kran" },
  { CAMERA (HANDHELD), "handheld hand-held shaky handkamera wackelig" },
  { CAMERA (STATIC), "static locked locked-off tripod motionless statisch stativ" },

  { EFFECT (AURORA), "aurora borealis northern-lights polarlicht nordlicht" },
  { EFFECT (STARS), "star starry stars constellation stern sterne sternenhimmel" },
  { EFFECT (MOON), "moon moons crescent mond" },
  { EFFECT (SUN), "sun sunbeam sunlight backlit sonne sonnenstrahl sonnenlicht gegenlicht" },
  { EFFECT (NEON), "neon leuchtreklame" },
  { EFFECT (EMBERS), "ember spark glut funken" },
  { EFFECT (FIREFLIES), "firefly glühwürmchen" },
  { EFFECT (PETALS), "petal leaf leaves confetti feather blatt blätter konfetti" },
  { EFFECT (BUBBLES), "bubbles blasen" },
  { EFFECT (DUST), "dust dusty pollen staub staubig" },
  { EFFECT (BOKEH), "bokeh blurred blurry unscharf" },
  { EFFECT (RAINBOW), "rainbow regenbogen" },
  { EFFECT (LIGHTNING), "lightning blitz" },
  { EFFECT (WIND), "wind breeze gust wind brise" },
  { EFFECT (WAVES), "wave swell waves welle wellen" },

  { OTHER (SPEED, 1), "slow slowly gentle gently calm calmly langsam sanft ruhig" },
  { OTHER (SPEED, 2), "fast quick quickly rapid rapidly sudden suddenly swift whip schnell rasch plötzlich" },

  { OTHER (PRONOUN, 1), "it its her his him they them same this er sie es ihr ihm derselbe dieselbe" },
  { OTHER (SKY, 1), "sky skies himmel horizon horizont" },
  { OTHER (LIGHT, 1), "light glow lighting tones tint color colour palette licht leuchten farbe farbton schein" },
  { OTHER (HEAVY, 1), "heavy rough wild violent dense thick intense pouring strong schwer stark dicht heftig" },
  { OTHER (THEN, 1), "then next afterwards finally dann danach schließlich" },
  { OTHER (FILLER, 1), "a an the over under of on at with and through towards toward against across by from to for as is are der die das ein eine einer einem einen und mit über unter auf im am an von zu durch breathing very shots" },
  { OTHER (STYLE, 1), "sound sounds audio noise style cinematic film movie scene video realistic ton geräusch stil" },
};

static GHashTable *
build_table (void)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) forms = g_strsplit (rows[i].forms, " ", -1);

      for (gsize j = 0; forms[j] != NULL; j++)
        {
          g_autofree char *folded = g_utf8_casefold (forms[j], -1);

          /* The first row that claims a word keeps it. */
          if (!g_hash_table_contains (table, folded))
            g_hash_table_insert (table, g_steal_pointer (&folded), (gpointer) &rows[i].word);
        }
    }
  return table;
}

static const DailiesWord *
look_up_base (GHashTable *table,
              const char *word,
              gsize length,
              const char *ending)
{
  g_autofree char *base = g_strdup_printf ("%.*s%s", (int) length, word, ending);

  return g_hash_table_lookup (table, base);
}

/**
 * dailies_vocabulary_look_up:
 * @word: a word as [func@vocabulary_get_tokens] gives it
 *
 * Looks up what a word stands for.  Common English and German endings are
 * taken off ("dives", "diving", "running", "roten"); a word that merely
 * contains a known one ("season") is not known.
 *
 * Returns: (transfer none) (nullable): the meaning, or %NULL
 */
const DailiesWord *
dailies_vocabulary_look_up (const char *word)
{
  static const struct
  {
    const char *ending;
    const char *instead;
  } endings[] = {
    { "'s", "" },
    { "’s", "" },
    { "ies", "y" },
    { "es", "" },
    { "s", "" },
    { "ing", "" },
    { "ing", "e" },
    { "ed", "" },
    { "ed", "e" },
    { "en", "" },
    { "er", "" },
    { "em", "" },
    { "e", "" },
    { "n", "" },
    { "n", "e" },
  };
  static gsize once;
  static GHashTable *table;
  const DailiesWord *found;
  gsize length;

  g_return_val_if_fail (word != NULL, NULL);

  if (g_once_init_enter (&once))
    {
      table = build_table ();
      g_once_init_leave (&once, 1);
    }

  if ((found = g_hash_table_lookup (table, word)) != NULL)
    return found;

  length = strlen (word);
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize base;

      if (!g_str_has_suffix (word, endings[i].ending))
        continue;
      base = length - strlen (endings[i].ending);
      if (base + strlen (endings[i].instead) < 3)
        continue;
      if ((found = look_up_base (table, word, base, endings[i].instead)) != NULL)
        return found;
      /* "running" is "run" with its last letter doubled. */
      if (base > 3 && word[base - 1] == word[base - 2] &&
          (found = look_up_base (table, word, base - 1, "")) != NULL)
        return found;
    }
  return NULL;
}

static gboolean
belongs_to_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/**
 * dailies_vocabulary_get_tokens:
 * @text: valid UTF-8
 *
 * Splits a text into case-folded words.  A hyphen or apostrophe inside a word
 * stays in it.
 *
 * Returns: (transfer full): the words, %NULL-terminated
 */
char **
dailies_vocabulary_get_tokens (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *start = NULL;
  const char *p;

  g_return_val_if_fail (text != NULL, NULL);

  for (p = text;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean inside = belongs_to_word (c);

      if (!inside && start != NULL && (c == '-' || c == '\'' || c == 0x2019))
        inside = belongs_to_word (g_utf8_get_char (g_utf8_next_char (p)));

      if (inside && start == NULL)
        start = p;
      else if (!inside && start != NULL)
        {
          g_strv_builder_take (builder, g_utf8_casefold (start, p - start));
          start = NULL;
        }
      if (c == 0)
        break;
    }
  return g_strv_builder_end (builder);
}
