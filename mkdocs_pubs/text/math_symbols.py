"""The symbols of formulas by their commands: LaTeX's own, amsmath's and amssymb's.

Sources: the Comprehensive LaTeX Symbol List; the symbols that MathJax 3, MathJax 4 and KaTeX all know by
themselves, which `make engines` tests.
"""

from __future__ import annotations

from mkdocs_pubs.text.tables import pairs, words

GREEK = pairs(
    "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ "
    "lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi "
    "ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ "
    "Psi Ψ Omega Ω"
)
"""The letters, by their commands."""
_MATHS = (
    "pm ± mp ∓ times × div ÷ cdot · ast * star ⋆ circ ∘ bullet • leq ≤ le ≤ geq ≥ ge ≥ leqslant ⩽ "
    "geqslant ⩾ neq ≠ ne ≠ ll ≪ gg ≫ lt < gt > approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ lesssim ≲ "
    "gtrsim ≳ infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ oint ∮ in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ "
    "subseteq ⊆ supseteq ⊇ cup ∪ cap ∩ setminus ∖ emptyset ∅ varnothing ∅ forall ∀ exists ∃ neg ¬ lnot ¬ "
    "land ∧ wedge ∧ lor ∨ vee ∨ to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ "
    "Leftarrow ⇐ Leftrightarrow ⇔ mapsto ↦ longrightarrow ⟶ implies ⟹ iff ⟺ uparrow ↑ downarrow ↓ oplus ⊕ "
    "otimes ⊗ odot ⊙ perp ⊥ parallel ∥ mid | vert | Vert ‖ lvert | rvert | lVert ‖ rVert ‖ langle ⟨ "
    "rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ cdots ⋯ vdots ⋮ dotsc … dotsb ⋯ hbar ℏ ell ℓ Re ℜ Im ℑ "
    "aleph ℵ prime ′ dagger † ddagger ‡ angle ∠ triangle △ square □ checkmark ✓ sqrt √ backslash \\ colon "
    ": top ⊤ bot ⊥ sharp ♯ flat ♭ natural ♮ wp ℘ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ coprod ∐ "
    "bigwedge ⋀ bigvee ⋁ sqcup ⊔ sqcap ⊓ subsetneq ⊊ supsetneq ⊋ nsubseteq ⊈ prec ≺ succ ≻ preceq ⪯ succeq ⪰ "
    "asymp ≍ doteq ≐ triangleq ≜ models ⊨ vdash ⊢ Vdash ⊩ bowtie ⋈ ltimes ⋉ rtimes ⋊ wr ≀ triangleleft ◁ "
    "triangleright ▷ diamond ⋄ nexists ∄ complement ∁ hookrightarrow ↪ hookleftarrow ↩ twoheadrightarrow ↠ "
    "rightsquigarrow ⇝ longleftarrow ⟵ longleftrightarrow ⟷ longmapsto ⟼ Longrightarrow ⟹ "
    "Longleftrightarrow ⟺ Uparrow ⇑ Downarrow ⇓ updownarrow ↕ nearrow ↗ searrow ↘ ddots ⋱ surd √ digamma ϝ"
)
_AMS = (
    "smile ⌣ sqsubseteq ⊑ sqsupseteq ⊒ frown ⌢ dashv ⊣ owns ∋ cdotp · clubsuit ♣ diamondsuit ♢ heartsuit "
    "♡ spadesuit ♠ rmoustache ⎱ lmoustache ⎰ rgroup ⟯ lgroup ⟮ ominus ⊖ uplus ⊎ bigcirc ◯ amalg ⨿ "
    "Longleftarrow ⟸ leftharpoonup ↼ rightharpoonup ⇀ swarrow ↙ leftharpoondown ↽ rightharpoondown ⇁ "
    "nwarrow ↖ rightleftharpoons ⇌ nless ≮ lneq ⪇ lneqq ≨ lnsim ⋦ lnapprox ⪉ nprec ⊀ npreceq ⋠ precnsim ⋨ "
    "precnapprox ⪹ nsim ≁ nmid ∤ nvdash ⊬ nvDash ⊭ ntriangleleft ⋪ ntrianglelefteq ⋬ subsetneqq ⫋ ngtr ≯ "
    "gneq ⪈ gneqq ≩ gnsim ⋧ gnapprox ⪊ nsucc ⊁ nsucceq ⋡ succnsim ⋩ succnapprox ⪺ ncong ≆ nparallel ∦ "
    "nVDash ⊯ ntriangleright ⋫ ntrianglerighteq ⋭ supsetneqq ⫌ nVdash ⊮ precneqq ⪵ succneqq ⪶ unlhd ⊴ "
    "unrhd ⊵ nleftarrow ↚ nrightarrow ↛ nLeftarrow ⇍ nRightarrow ⇏ nleftrightarrow ↮ nLeftrightarrow ⇎ "
    "vartriangle △ hslash ℏ triangledown ▽ lozenge ◊ circledS Ⓢ measuredangle ∡ mho ℧ Finv Ⅎ Game ⅁ "
    "backprime ‵ blacktriangle ▲ blacktriangledown ▼ blacksquare ■ blacklozenge ⧫ bigstar ★ "
    "sphericalangle ∢ eth ð diagup ╱ diagdown ╲ Box □ Diamond ◊ beth ℶ daleth ℸ gimel ℷ varkappa ϰ leqq ≦ "
    "eqslantless ⪕ lessapprox ⪅ approxeq ≊ lessdot ⋖ lll ⋘ lessgtr ≶ lesseqgtr ⋚ lesseqqgtr ⪋ doteqdot ≑ "
    "risingdotseq ≓ fallingdotseq ≒ backsim ∽ backsimeq ⋍ subseteqq ⫅ Subset ⋐ sqsubset ⊏ preccurlyeq ≼ "
    "curlyeqprec ⋞ precsim ≾ precapprox ⪷ vartriangleleft ⊲ trianglelefteq ⊴ vDash ⊨ Vvdash ⊪ smallsmile "
    "⌣ smallfrown ⌢ bumpeq ≏ Bumpeq ≎ geqq ≧ eqslantgtr ⪖ gtrapprox ⪆ gtrdot ⋗ ggg ⋙ gtrless ≷ gtreqless "
    "⋛ gtreqqless ⪌ eqcirc ≖ circeq ≗ thicksim ∼ thickapprox ≈ supseteqq ⫆ Supset ⋑ sqsupset ⊐ "
    "succcurlyeq ≽ curlyeqsucc ⋟ succsim ≿ succapprox ⪸ vartriangleright ⊳ trianglerighteq ⊵ shortmid ∣ "
    "shortparallel ∥ between ≬ pitchfork ⋔ varpropto ∝ blacktriangleleft ◀ therefore ∴ backepsilon ∍ "
    "blacktriangleright ▶ because ∵ llless ⋘ gggtr ⋙ lhd ⊲ rhd ⊳ eqsim ≂ Join ⋈ Doteq ≑ dotplus ∔ "
    "smallsetminus ∖ Cap ⋒ Cup ⋓ doublebarwedge ⩞ boxminus ⊟ boxplus ⊞ divideontimes ⋇ leftthreetimes ⋋ "
    "rightthreetimes ⋌ curlywedge ⋏ curlyvee ⋎ circleddash ⊝ circledast ⊛ centerdot · intercal ⊺ "
    "doublecap ⋒ doublecup ⋓ boxtimes ⊠ dashrightarrow ⇢ dashleftarrow ⇠ leftleftarrows ⇇ leftrightarrows "
    "⇆ Lleftarrow ⇚ twoheadleftarrow ↞ leftarrowtail ↢ looparrowleft ↫ leftrightharpoons ⇋ curvearrowleft "
    "↶ circlearrowleft ↺ Lsh ↰ upuparrows ⇈ upharpoonleft ↿ downharpoonleft ⇃ multimap ⊸ "
    "leftrightsquigarrow ↭ rightrightarrows ⇉ rightleftarrows ⇄ rightarrowtail ↣ looparrowright ↬ "
    "curvearrowright ↷ circlearrowright ↻ Rsh ↱ downdownarrows ⇊ upharpoonright ↾ downharpoonright ⇂ "
    "leadsto ⇝ Rrightarrow ⇛ nsupseteq ⊉ ngeq ≱ nleq ≰ barwedge ⊼ veebar ⊻ oslash ⊘ circledcirc ⊚ boxdot "
    "⊡ bigtriangleup △ bigtriangledown ▽ lbrack [ rbrack ] Updownarrow ⇕ biguplus ⨄ iint ∬ iiint ∭ "
    "bigodot ⨀ bigsqcup ⨆ smallint ∫ maltese ✠ dotsi ⋯ dotsm ⋯ dotso … varGamma Γ varDelta Δ varTheta Θ "
    "varLambda Λ varXi Ξ varPi Π varSigma Σ varUpsilon Υ varPhi Φ varPsi Ψ varOmega Ω impliedby ⟸ "
    "lvertneqq ≨ gvertneqq ≩ ngeqslant ⩾̸ nleqslant ⩽̸ nleqq ≦̸ ngeqq ≧̸ nshortmid ∤ nshortparallel ∦ "
    "nsubseteqq ⫅̸ nsupseteqq ⫆̸ varsubsetneq ⊊ varsubsetneqq ⫋ varsupsetneq ⊋ varsupsetneqq ⫌ ulcorner ⌜ "
    "urcorner ⌝ llcorner ⌞ lrcorner ⌟ Bbbk 𝕜 "
)
FUNCTIONS = {
    name: name
    for name in words(
        "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim ln log max "
        "min Pr sec sin sinh sup tan tanh"
    )
} | {
    "liminf": "lim inf",
    "limsup": "lim sup",
    "injlim": "inj lim",
    "projlim": "proj lim",
    "varinjlim": "lim",
    "varprojlim": "lim",
    "varliminf": "lim inf",
    "varlimsup": "lim sup",
    "bmod": " mod ",
}
"""Functions that are called by their names."""

MATH_SYMBOLS = GREEK | pairs(f"{_MATHS} {_AMS}") | FUNCTIONS
"""What each command without an argument shows."""
