"""Words that generated entries are made of: common names, subjects, places and words of abstracts."""

from __future__ import annotations

from typing import NamedTuple


class Culture(NamedTuple):
    """How people of one language area are called.

    Attributes:
        weight: how many of a hundred authors or so are called like that.
        given: given names.
        family: family names.
    """

    weight: int
    given: tuple[str, ...]
    family: tuple[str, ...]


def _split(text: str) -> tuple[str, ...]:
    """The words of a text; `-` stands for a space inside one."""
    return tuple(word.replace("-", " ") for word in text.split())


CULTURES = (
    Culture(
        30,
        _split(
            "Anna Benjamin Caroline Daniel Emily Frances George Hannah James Karen Laura Mark "
            "Nicole Oliver Paul Rachel Samuel Thomas Victoria William Jean-Anne Stephen "
            "Christopher Alice Peter"
        ),
        _split(
            "Adams Baker Clarke Davis Edwards Foster Green Hughes Irving Johnson King Lewis "
            "Mitchell Nelson O'Brien Parker Quinn Robinson Smith Taylor Underwood Vaughan Walker "
            "Young McDonald Llewellyn-Smith Stone Wood"
        ),
    ),
    Culture(
        24,
        _split(
            "Wei Yunhe Xiaolong Jing Hao Lei Mengyao Qiang Rui Shuang Tao Xin Yanbing Zhen Chao "
            "Jiaxin Ling Bo Kai Yi-Ting Ming-Hsuan Zi-Nean Haoran Siyuan Wenjie"
        ),
        _split(
            "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo "
            "Zheng Liang Tang Han Cao Deng Feng Song Xie Yu Pan Dong Yuan Jiang"
        ),
    ),
    Culture(
        7,
        _split(
            "Jürgen Anke Björn Christoph Dörte Ernst Friederike Günter Heike Jörg Käthe Lutz "
            "Matthias Sabine Ute"
        ),
        _split(
            "Müller Schäfer Weiß Krüger Schröder Vogel Fischer Hoffmann Böhm Lehmann Groß "
            "Zimmermann von-Neumann von-der-Heyde Jäger Kaufmann"
        ),
    ),
    Culture(
        6,
        _split(
            "Noé Aurélien Zoé Jérôme François Hélène Gaëlle Benoît Étienne Chloé Jean-Pierre "
            "Marie-Claude Loïc Luc"
        ),
        _split(
            "Dupont Lefèvre Bérenger Gérard Le-Sommer de-La-Fontaine Chauvet Lacoste Moreau Pépin "
            "Renault d'Ortigue Vallée Garnier"
        ),
    ),
    Culture(
        7,
        _split("José María Nuria Javier Lucía Andrés Íñigo Sofía Álvaro João Inês Gonçalo Luís Beatriz"),
        _split(
            "García-Márquez Núñez Pérez Rodríguez Alonso-Mora Muñoz Ibáñez Conceição de-Souza "
            "dos-Santos Araújo Fernández-de-la-Vega Ortega Gallego"
        ),
    ),
    Culture(
        5,
        _split("Giulia Marco Niccolò Chiara Lorenzo Francesca Matteo Elena Dario"),
        _split("Rossi Bianchi De-Luca Dell'Acqua Ferrari Colombo Ricci Moretti Lo-Presti Galli"),
    ),
    Culture(
        6,
        _split("Rafał Łukasz Małgorzata Zsófia Václav Jiří Dušan Željko Gergely Ewa Paweł Nataša Tomáš"),
        _split(
            "Kowalski Wiśniewski Dvořák Novák Szabó Horváth Čapek Žižek Przybylski Zieliński "
            "Zachár Šimek Nagy"
        ),
    ),
    Culture(
        3,
        _split("Søren Åsa Jørgen Ingrid Lars Bjørn Sigríður Mikko Päivi Øystein"),
        _split(
            "Håkansson Østergaard Sørensen Lindström Bergström Jónsdóttir Mäkinen Virtanen Ødegård Nygård"
        ),
    ),
    Culture(
        4,
        _split("Jan Pieter Annelies Sven Marijke Joost Wouter"),
        _split("van-der-Berg van-Dijk de-Vries ter-Haar Jansen van-den-Broek Bakker Visser"),
    ),
    Culture(
        8,
        _split("Priya Abhishek Chinmaya Rajesh Sunita Aisha Venkatesh Deepa Arjun Meera Shankara"),
        _split("Kumar Samal Dubey Sharma Iyer Ramanathan Gupta Chatterjee Mukherjee Subramanian Rao Patel"),
    ),
    Culture(
        6,
        _split("Kenji Haruka Satoshi Yuki Takumi Min-Jun Seo-Yeon Ji-Hoon Hye-Jin Naoko"),
        _split("Tanaka Suzuki Yamamoto Ōtani Satō Kim Lee Park Choi Jeong Matsuda"),
    ),
    Culture(
        3,
        _split("Mehmet Ayşe Gökhan Şeyma Mohammed Fatima Omar Leyla Nguyễn Đức"),
        _split("Yılmaz Öztürk Şahin Çelik al-Rashid El-Sayed Haddad Trần Lê Phạm"),
    ),
    Culture(
        2,
        _split("云鹤 超 静 伟 敏 丽娟 志强 晓明 佳"),
        _split("王 李 张 刘 陈 杨 黄 赵 徐 唐"),
    ),
)
SUFFIXES = ("Jr.", "III", "Sr.", "II")
GROUPS = (
    "ATLAS Collaboration",
    "Belle II Collaboration",
    "Event Horizon Survey Team",
    "{International Committee for Weights and Measures}",
    "Global Burden Study Group",
    "Open Science Working Group",
)
SUBJECTS = _split(
    "Acoustics Algebra Archaeology Artificial-Intelligence Astronomy Astrophysics Atmospheric- "
    "Sciences Bayesian-Analysis Biochemistry Bioinformatics Biomechanics Cancer-Research "
    "Catalysis Cell-Biology Chemical-Engineering Climate Cognition Combinatorics Communications "
    "Complexity Computational-Linguistics Computer-Graphics Computer-Vision Control Cryptology "
    "Data-Mining Databases Demography Dentistry Design Development-Economics Digital-Humanities "
    "Dynamical-Systems Ecology Econometrics Education Electronics Energy Epidemiology Ethics "
    "Evolution Finance Fluid-Mechanics Forestry Game-Theory Genetics Geometry Geophysics Health- "
    "Policy Heat-Transfer History Human-Computer-Interaction Hydrology Immunology Information- "
    "Retrieval Information-Theory Knowledge-Discovery Language-Resources Law Linguistics Logic "
    "Machine-Learning Magnetohydrodynamics Management-Science Marketing Materials Medical-Imaging "
    "Medicine Metallurgy Microbiology Mobility Multimedia Music Nanoscience Networks Neural- "
    "Networks Neuroscience Nuclear-Physics Number-Theory Numerical-Analysis Nutrition "
    "Oceanography Operations-Research Optics Optimization Pattern-Recognition Pharmacology "
    "Philosophy Phonetics Photonics Physiology Plasma-Physics Political-Science Polymers "
    "Probability Programming-Languages Psychiatry Psychology Public-Health Quantum-Computing "
    "Railway-Operations Remote-Sensing Robotics Security Semantics Signal-Processing Social- "
    "Networks Sociology Software-Engineering Soil-Science Speech Statistics Surgery "
    "Sustainability Systems-Biology Theory-of-Computing Thermodynamics Topology Toxicology "
    "Transportation Urban-Studies Veterinary-Science Virology Visualization Wireless-Systems "
    "Zoology"
)
JOURNALS = (
    "Journal of {}",
    "Annals of {}",
    "{} Letters",
    "{} Reviews",
    "Applied {}",
    "International Journal of {}",
    "{{IEEE}} Transactions on {}",
    r"Archive of {} {{\&}} Practice",
    "European Journal of {}",
    "Advances in {}",
    "Frontiers in {}",
    r"{} \& Society",
    "Zeitschrift für {}",
)
PUBLISHERS = (
    "Springer",
    "Elsevier",
    "IEEE",
    "{Association for Computing Machinery}",
    "Cambridge University Press",
    "{American Meteorological Society}",
    r"Taylor {\&} Francis",
    r"John Wiley \& Sons, Ltd",
    "Oxford University Press",
    "MDPI",
    "{PMLR}",
    "Dagstuhl",
)
SCHOOLS = (
    "University of Northfield",
    "Technische Universität Seestadt",
    r"Universit{\'e} de Valmont",
    "Institute of Technology, Lakeside",
    r"Universidad de Montalb\'an",
    "National Laboratory for Measurement",
)
PLACES = (
    *("Virtual Event, Singapore", "Paris, France", "Long Beach, CA, USA", "Vienna, Austria", "Seoul, Korea"),
    *("Kyoto, Japan", "Montréal, Canada", "Cape Town, South Africa", "São Paulo, Brazil", "Málaga, Spain"),
)
COMMON = _split(
    "the of and to in a is for with that we on by as are this from an be which at can it our "
    "these has have their between using such not both or than more into also results show method "
    "approach based model data study analysis new two different however paper used found high "
    "over each under where while three other most its when but they was were been during after "
    "within through many first only across all one may"
)
_ROOTS = _split(
    "adapt aggreg align ampl analog annot approxim arbitr assembl attend bind bound calibr capt "
    "cluster coheren collaps compar compress concentr condition conduct constrain construct "
    "converg coordin correl coupl damp decompos deform delay dens deriv detect diffus discret "
    "dispers distill distort distribut domin driv dynam elast embed emit encod entrop estim evolv "
    "excit expand explor extract factor filter fluctu fold forec frac frict gener gradi ground "
    "group hybrid identif illumin imit induc infer inhibit inject integr interact interpol invert "
    "isol iter kernel lattic layer learn linear local magnet mapp measur mediat migrat mix modul "
    "mutat navig norm observ occlud optim orient oscill parallel partit perceiv perturb polar "
    "predict prefer propag quant random rank react recogn reconstruct recur reduc refin regul "
    "relax represent resolv respons restor sampl satur scal scatter segment select sens separ "
    "signal simul spars spectr stabil stimul stoch stream structur substitut superv symmetr "
    "synthes tempor tens thresh topolog track transfer transit transl transport turbul uncert "
    "unif updat valid vari vibrat vision volt weight yield"
)
_ENDINGS = _split("ing ed ation ations able ive or ors al ally ity ion ic ance")
WORDS = tuple(root + ending for ending in _ENDINGS for root in _ROOTS)
"""More than two thousand: a text takes the first ones more often."""
FORMULAS = (
    r"$\mathcal{O}(n \log n)$",
    r"$\ell_{#}$",
    r"$#$-means",
    r"$\epsilon_{#}$-greedy",
    r"$2^{#}$",
    r"$\alpha \leq #$",
    r"$\mathrm{C}_{#}$",
    r"$p < 0.#$",
    r"$\mathbb{R}^{#}$",
    r"$# \times 10^{-3}$",
    r"$\sqrt{s} = #$~TeV",
    r"$#^{\circ}$C",
    r"\(x_{#} + y\)",
    r"$\frac{#}{n}$",
)
"""Each `#` stands for a number."""
COMMANDS = (
    r"\emph{in situ}",
    r"{\it de novo}",
    r"\textsc{word#}",
    r"#\,\%",
    r"H\textsubscript{2}O",
    r"na{\"i}ve",
    "``quoted''",
    "1990--20#",
    r"R{\&}D",
    r"caf\'e",
)
"""LaTeX other than formulas, as titles have it."""
