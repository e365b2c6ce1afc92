"""The web page: well-formed, self-contained, every statement with anchor, verdict and MathML."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest

from derivations.findings import arrange, counts, facts
from derivations.latex import latex
from derivations.mathml import mathml, text_to_html
from derivations.page import page
from derivations.verify import verify

from . import formulas, toy

VOID = {"meta", "img", "br", "link"}


class Reader(HTMLParser):
    """Checks that tags are balanced and collects ids, links and classes."""

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.targets, self.sources = [], [], [], []
        self.verdicts = {}

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "article":
            self.verdicts[attributes["id"]] = attributes["data-verdict"]
        if tag == "a":
            self.targets.append(attributes["href"])
        self.sources += [attributes[name] for name in ("src",) if name in attributes]

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def source():
    return page([formulas.paper()], formulas.verdicts(), colophon=["seed 1 & more"])


@pytest.fixture(scope="module")
def reader(source):
    reader = Reader()
    reader.feed(source)
    reader.close()
    return reader


def test_tags_are_balanced_and_ids_unique(reader):
    assert reader.open == []
    assert len(reader.ids) == len(set(reader.ids))


def test_every_statement_has_an_anchor_and_its_verdict(reader):
    wanted = {"andreucci-49": "refuted", "andreucci-50": "conditional", "andreucci-C1": "proved"}
    assert reader.verdicts == wanted


def test_several_papers_are_counted_apart(source):
    """A column for each paper, its head a link to it; one paper needs none."""
    verdicts = [*formulas.verdicts(), *map(verify, toy.paper.statements.values())]
    both = page([formulas.paper(), toy.paper], verdicts)
    opening = both.split("</header>")[0]
    assert f'<a href="#{toy.paper.key}">{toy.paper.key}</a>' in opening
    refuted = re.search(r">refuted</span></td>(.*?)<td>", opening).group(1)
    counted = [int(n) for n in re.findall(r">(\d+)<", refuted)]
    assert len(counted) == 3
    assert counted[2] == counted[0] + counted[1]
    assert counted[1] == 1
    assert '<th class="number"><a' not in source


def test_links_lead_somewhere(reader):
    assert reader.targets
    assert {target.removeprefix("#") for target in reader.targets} <= set(reader.ids)


def test_nothing_is_fetched_from_elsewhere(source, reader):
    assert not re.search(r"https?:|//[a-z]+\.|@import|url\(", source)
    assert all(address.startswith("data:") for address in reader.sources)


def test_text_is_escaped(source):
    assert "Networks of &lt;springs&gt; &amp; baths" in source
    assert "seed 1 &amp; more" in source
    assert "holds &lt; there" in source


def test_figures_are_embedded(tmp_path):
    picture = tmp_path / "a.svg"
    picture.write_text("<svg/>", encoding="utf-8")
    source = page(
        [formulas.paper()], formulas.verdicts(), {"andreucci": [(picture, "Current over $k_1$")]}
    )
    assert 'src="data:image/svg+xml;base64,PHN2Zy8+"' in source
    assert "Current over <math" in source


@pytest.mark.parametrize("written", formulas.GOLDEN)
def test_mathml_is_well_formed(written):
    tree = ET.fromstring(mathml(latex(formulas.GOLDEN[written]), block=True))
    assert tree.tag == "math"
    assert not [node.text for node in tree.iter() if node.text and "\\" in node.text]


def test_mathml_sets_letters_and_spaces_like_tex():
    assert '<mi mathvariant="normal">d</mi><mi>y</mi>' in mathml(r"\mathrm{d}y")
    assert "<mi>cl</mi>" in mathml(r"J_{\mathrm{cl}}")
    assert '<mi>coth</mi><mspace width="0.167em" /><mi>u</mi>' in mathml(r"u \coth u")
    assert "mspace" not in mathml(r"\coth(u)")


def test_what_the_converter_does_not_know_is_an_error():
    with pytest.raises(ValueError, match="nosuchcommand"):
        mathml(r"x + \nosuchcommand")


def test_text_with_formulas_and_code():
    assert text_to_html("less < more & done") == "less &lt; more &amp; done"
    assert text_to_html("see ``x<y``") == "see <code>x&lt;y</code>"
    assert "<msup>" in text_to_html("the $x^2$ term")


def test_facts_tell_what_the_verdict_holds():
    (found,) = arrange([formulas.paper()], formulas.verdicts())
    first, second, third = ({f.name: f.text for f in facts(finding)} for finding in found.findings)
    assert first["Fails at"] == "k_1 = 1/1000000, N = 1000000000000"
    assert first["Printed over derived (a constant)"] == "pi/4"
    assert first["Independent route"] == "Arb quadrature: agrees to 40 digits at 3 points"
    assert second["Holds where"] == "(k_1 < 2*sqrt(N)) & (N > 3)"
    assert second["Leading order"] == "pi*k_1/N"
    assert third["Derivation"] == "a step or an independent route disagrees"
    assert counts(formulas.verdicts()) == {"proved": 1, "conditional": 1, "refuted": 1}


@pytest.mark.browser
def test_the_page_fits_a_narrow_screen(source, tmp_path):
    probe = (
        "<script>document.title = [document.documentElement.scrollWidth <= innerWidth,"
        " document.querySelectorAll('math').length > 4].join()</script></body>"
    )
    path = tmp_path / "page.html"
    path.write_text(source.replace("</body>", probe), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    options += ["--no-first-run", "--disable-component-update", "--disable-sync", "--disable-quic"]
    done = subprocess.run(
        ["chromium", *options, f"--user-data-dir={tmp_path / 'profile'}", "--window-size=500,900",
         "--dump-dom", path.as_uri()],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert "<title>true,true</title>" in done.stdout
