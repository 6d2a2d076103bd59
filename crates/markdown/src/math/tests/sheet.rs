//! What each construct becomes.

use insta::assert_snapshot;

use super::{display, inline, refusal};

#[test]
fn letters_are_italic_and_names_upright() {
    assert_snapshot!(inline("x"), @"<math><mi>x</mi></math>");
    assert_snapshot!(inline(r"\mathrm{d}x"), @r#"<math><mi mathvariant="normal">d</mi><mi>x</mi></math>"#);
    assert_snapshot!(inline(r"\sin x"), @r#"<math><mi>sin</mi><mspace width="0.167em"></mspace><mi>x</mi></math>"#);
    assert_snapshot!(inline(r"2\cos\theta"), @r#"<math><mn>2</mn><mspace width="0.167em"></mspace><mi>cos</mi><mspace width="0.167em"></mspace><mi>θ</mi></math>"#);
    assert_snapshot!(inline(r"\operatorname{tr}(A)"), @r#"<math><mi>tr</mi><mo stretchy="false">(</mo><mi>A</mi><mo stretchy="false">)</mo></math>"#);
}

#[test]
fn alphabets_are_characters() {
    assert_snapshot!(inline(r"\mathbf{x}"), @"<math><mi>𝐱</mi></math>");
    assert_snapshot!(inline(r"\boldsymbol{\theta}"), @"<math><mi>𝜽</mi></math>");
    assert_snapshot!(inline(r"\mathbb{R}"), @"<math><mi>ℝ</mi></math>");
    assert_snapshot!(inline(r"\mathcal{L}"), @"<math><mi>ℒ</mi></math>");
    assert_snapshot!(inline(r"\mathfrak{g}\mathsf{T}\mathtt{x1}"), @"<math><mi>𝔤</mi><mi>𝖳</mi><mrow><mi>𝚡</mi><mn>𝟷</mn></mrow></math>");
    assert_snapshot!(inline(r"\pmb{\mu x}"), @"<math><mi>𝝁</mi><mi>𝒙</mi></math>");
    assert_snapshot!(inline(r"\bm{汉}"), @r#"<math><mi mathvariant="normal" class="m-bold m-han">汉</mi></math>"#);
    assert_snapshot!(inline(r"x_{\text{训练}}"), @r#"<math><msub><mi>x</mi><mrow><mtext class="m-han">训练</mtext></mrow></msub></math>"#);
}

#[test]
fn numbers_stay_together() {
    assert_snapshot!(inline("3.14"), @"<math><mn>3.14</mn></math>");
    assert_snapshot!(inline("1{,}000"), @"<math><mn>1,000</mn></math>");
}

#[test]
fn signs_and_operators_differ() {
    assert_snapshot!(inline("-1"), @"<math><mo>−</mo><mn>1</mn></math>");
    assert_snapshot!(inline("a-b"), @"<math><mi>a</mi><mo>−</mo><mi>b</mi></math>");
    assert_snapshot!(inline("x=-1"), @r#"<math><mi>x</mi><mo>=</mo><mo form="prefix">−</mo><mn>1</mn></math>"#);
    assert_snapshot!(inline("a:=b:c"), @r#"<math><mi>a</mi><mo>:=</mo><mi>b</mi><mo lspace="0.2778em" rspace="0.2778em">:</mo><mi>c</mi></math>"#);
    assert_snapshot!(inline(r"a \coloneqq b"), @"<math><mi>a</mi><mo>≔</mo><mi>b</mi></math>");
    assert_snapshot!(inline("a,-b"), @r#"<math><mi>a</mi><mo>,</mo><mo form="prefix">−</mo><mi>b</mi></math>"#);
}

#[test]
fn script_sizes_are_tight() {
    assert_snapshot!(inline("x_{i=1}"), @r#"<math><msub><mi>x</mi><mrow><mi>i</mi><mo lspace="0" rspace="0">=</mo><mn>1</mn></mrow></msub></math>"#);
    assert_snapshot!(inline("e^{-x}"), @"<math><msup><mi>e</mi><mrow><mo>−</mo><mi>x</mi></mrow></msup></math>");
}

#[test]
fn scripts() {
    assert_snapshot!(inline("x_i^2"), @"<math><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup></math>");
    assert_snapshot!(inline(r"{}^{14}_{6}\mathrm{C}"), @r#"<math><msubsup><mrow></mrow><mn>6</mn><mn>14</mn></msubsup><mi mathvariant="normal">C</mi></math>"#);
    assert_snapshot!(inline(r"f'(x)+f'''+g^{\prime\prime}"), @r#"<math><mrow><mi>f</mi><mo lspace="0" rspace="0">′</mo></mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo><mo>+</mo><mrow><mi>f</mi><mo lspace="0" rspace="0">‴</mo></mrow><mo>+</mo><mrow><mi>g</mi><mo lspace="0" rspace="0">″</mo></mrow></math>"#);
    assert_snapshot!(inline("x'_i"), @r#"<math><msubsup><mi>x</mi><mi>i</mi><mpadded voffset="-0.5em" height="0.1em"><mo class="m-prime">′</mo></mpadded></msubsup></math>"#);
}

#[test]
fn limits_stand_below_in_display_only() {
    assert_snapshot!(display(r"\sum_{i=1}^n x_i"), @r#"<math display="block"><munderover><mo movablelimits="false" lspace="0">∑</mo><mrow><mi>i</mi><mo lspace="0" rspace="0">=</mo><mn>1</mn></mrow><mi>n</mi></munderover><msub><mi>x</mi><mi>i</mi></msub></math>"#);
    assert_snapshot!(inline(r"\sum_{i=1}^n x_i"), @r#"<math><msubsup><mo lspace="0">∑</mo><mrow><mi>i</mi><mo lspace="0" rspace="0">=</mo><mn>1</mn></mrow><mi>n</mi></msubsup><msub><mi>x</mi><mi>i</mi></msub></math>"#);
    assert_snapshot!(inline(r"\sum\limits_i x"), @r#"<math><munder><mo movablelimits="false" lspace="0">∑</mo><mi>i</mi></munder><mi>x</mi></math>"#);
    assert_snapshot!(display(r"\int_0^1 x"), @r#"<math display="block"><msubsup><mo lspace="0">∫</mo><mn>0</mn><mn>1</mn></msubsup><mi>x</mi></math>"#);
    assert_snapshot!(display(r"\max_a Q"), @r#"<math display="block"><munder><mi>max</mi><mi>a</mi></munder><mspace width="0.167em"></mspace><mi>Q</mi></math>"#);
    assert_snapshot!(display(r"\frac{\sum_i x}{\max_a Q}"), @r#"<math display="block"><mfrac><mrow><msub><mo lspace="0">∑</mo><mi>i</mi></msub><mi>x</mi></mrow><mrow><msub><mi>max</mi><mi>a</mi></msub><mspace width="0.167em"></mspace><mi>Q</mi></mrow></mfrac></math>"#);
    assert_snapshot!(display(r"\operatorname*{argmax}_\theta L"), @r#"<math display="block"><munder><mi>argmax</mi><mi>θ</mi></munder><mspace width="0.167em"></mspace><mi>L</mi></math>"#);
    assert_snapshot!(display(r"\underset{x}{\arg\max}"), @r#"<math display="block"><munder><mrow><mi>arg</mi><mspace width="0.167em"></mspace><mi>max</mi></mrow><mi>x</mi></munder></math>"#);
}

#[test]
fn fractions() {
    assert_snapshot!(inline(r"\frac{a}{b}"), @"<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>");
    assert_snapshot!(inline(r"\dfrac12\tfrac12"), @r#"<math><mstyle displaystyle="true"><mfrac><mn>1</mn><mn>2</mn></mfrac></mstyle><mstyle displaystyle="false"><mfrac><mn>1</mn><mn>2</mn></mfrac></mstyle></math>"#);
    assert_snapshot!(inline(r"\binom{n}{k}"), @r#"<math><mrow><mo stretchy="true" symmetric="true" form="prefix">(</mo><mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac><mo stretchy="true" symmetric="true" form="postfix">)</mo></mrow></math>"#);
    assert_snapshot!(display(r"\cfrac{1}{x}"), @r#"<math display="block"><mstyle displaystyle="true"><mfrac displaystyle="true"><mn>1</mn><mi>x</mi></mfrac></mstyle></math>"#);
}

#[test]
fn roots() {
    assert_snapshot!(inline(r"\sqrt{x}"), @"<math><msqrt><mi>x</mi></msqrt></math>");
    assert_snapshot!(inline(r"\sqrt[3]{x}"), @"<math><mroot><mi>x</mi><mn>3</mn></mroot></math>");
}

#[test]
fn fences_stretch_around_tall_content_only() {
    assert_snapshot!(display(r"\left(\frac ab\right)"), @r#"<math display="block"><mrow><mo stretchy="true" symmetric="true" form="prefix">(</mo><mfrac><mi>a</mi><mi>b</mi></mfrac><mo stretchy="true" symmetric="true" form="postfix">)</mo></mrow></math>"#);
    assert_snapshot!(display(r"\left(x\right)"), @r#"<math display="block"><mrow><mo stretchy="false" form="prefix">(</mo><mi>x</mi><mo stretchy="false" form="postfix">)</mo></mrow></math>"#);
    assert_snapshot!(display(r"\left.\frac ab\right|_{0}"), @r#"<math display="block"><msub><mrow><mfrac><mi>a</mi><mi>b</mi></mfrac><mo stretchy="true" symmetric="true" form="postfix">|</mo></mrow><mn>0</mn></msub></math>"#);
    assert_snapshot!(display(r"\left\{x\middle|\frac12\right\}"), @r#"<math display="block"><mrow><mo stretchy="true" symmetric="true" form="prefix">{</mo><mi>x</mi><mo stretchy="true" symmetric="true" lspace="0.05em" rspace="0.05em">|</mo><mfrac><mn>1</mn><mn>2</mn></mfrac><mo stretchy="true" symmetric="true" form="postfix">}</mo></mrow></math>"#);
    assert_snapshot!(inline(r"\bigl(x\bigr)"), @r#"<math><mo stretchy="true" minsize="1.2em" maxsize="1.2em" form="prefix">(</mo><mi>x</mi><mo stretchy="true" minsize="1.2em" maxsize="1.2em" form="postfix">)</mo></math>"#);
    assert_snapshot!(inline(r"\bigl(x\bigr)^2"), @r#"<math><mo stretchy="true" minsize="1.2em" maxsize="1.2em" form="prefix">(</mo><mi>x</mi><msup><mrow><mo stretchy="true" minsize="1.2em" maxsize="1.2em" form="postfix">)</mo></mrow><mn>2</mn></msup></math>"#);
    assert_snapshot!(inline(r"\Bigr]_i^s"), @r#"<math><msubsup><mrow><mo stretchy="true" minsize="1.8em" maxsize="1.8em" form="postfix">]</mo></mrow><mi>i</mi><mi>s</mi></msubsup></math>"#);
    assert_snapshot!(inline(r"\|x\|,|x|"), @"<math><mi>∥</mi><mi>x</mi><mi>∥</mi><mo>,</mo><mi>∣</mi><mi>x</mi><mi>∣</mi></math>");
}

#[test]
fn accents() {
    assert_snapshot!(inline(r"\hat{x}\tilde{y}\bar{z}\vec{v}\dot{q}"), @r#"<math><mover accent="true"><mi>x</mi><mo stretchy="false">ˆ</mo></mover><mover accent="true"><mi>y</mi><mo stretchy="false">˜</mo></mover><mover accent="true"><mi>z</mi><mo stretchy="false">¯</mo></mover><mover accent="true"><mi>v</mi><mo class="m-vec" stretchy="false">→</mo></mover><mover accent="true"><mi>q</mi><mo stretchy="false">˙</mo></mover></math>"#);
    assert_snapshot!(inline(r"\widehat{AB}\widetilde{AB}"), @r#"<math><mover accent="true"><mrow><mi>A</mi><mi>B</mi></mrow><mo stretchy="true">̂</mo></mover><mover accent="true"><mrow><mi>A</mi><mi>B</mi></mrow><mo stretchy="true">˜</mo></mover></math>"#);
    assert_snapshot!(inline(r"\overline{AB}\underline{x}"), @r#"<math><mrow class="m-over"><mi>A</mi><mi>B</mi></mrow><mrow class="m-under"><mi>x</mi></mrow></math>"#);
    assert_snapshot!(inline(r"\acute a\grave a"), @r#"<math><mover accent="true"><mi>a</mi><mo stretchy="false">´</mo></mover><mover accent="true"><mi>a</mi><mo stretchy="false">`</mo></mover></math>"#);
    assert_snapshot!(inline(r"\overbrace{a+b}^{n}"), @r#"<math><mover><mover><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mo stretchy="true">⏞</mo></mover><mi>n</mi></mover></math>"#);
    assert_snapshot!(inline(r"\textcircled{1}"), @"<math><mtext>①</mtext></math>");
}

#[test]
fn labelled_arrows() {
    assert_snapshot!(inline(r"a\xrightarrow{f}b"), @r#"<math><mi>a</mi><mspace width="0.278em"></mspace><mover><mo stretchy="true">→</mo><mover><mrow><mspace width="0.3em"></mspace><mi>f</mi><mspace width="0.3em"></mspace></mrow><mspace width="2.5em"></mspace></mover></mover><mspace width="0.278em"></mspace><mi>b</mi></math>"#);
    assert_snapshot!(inline(r"\stackrel{\text{def}}{=}"), @r#"<math><mover><mo movablelimits="false">=</mo><mtext>def</mtext></mover></math>"#);
}

#[test]
fn spaces() {
    assert_snapshot!(inline(r"a\,b\quad c"), @r#"<math><mi>a</mi><mspace width="0.167em"></mspace><mi>b</mi><mspace width="1em"></mspace><mi>c</mi></math>"#);
    assert_snapshot!(inline(r"a\!b"), @r#"<math><mi>a</mi><mspace class="m-n3"></mspace><mi>b</mi></math>"#);
    assert_snapshot!(inline(r"a\hspace{1em}b"), @r#"<math><mi>a</mi><mspace width="1em"></mspace><mi>b</mi></math>"#);
}

#[test]
fn dots() {
    assert_snapshot!(inline(r"a,\ldots,b"), @r#"<math><mi>a</mi><mo>,</mo><mo lspace="0" rspace="0.1667em">…</mo><mo>,</mo><mi>b</mi></math>"#);
    assert_snapshot!(inline(r"a+\cdots+b"), @r#"<math><mi>a</mi><mo>+</mo><mo lspace="0" rspace="0">⋯</mo><mo>+</mo><mi>b</mi></math>"#);
}

#[test]
fn text_and_formulas_in_it() {
    assert_snapshot!(inline(r"\text{若 $x>0$ 时}"), @r#"<math><mrow><mtext class="m-han">若 </mtext></mrow><mstyle displaystyle="false"><mi>x</mi><mo>&gt;</mo><mn>0</mn></mstyle><mrow><mtext class="m-han"> 时</mtext></mrow></math>"#);
    assert_snapshot!(inline(r"\textbf{b}\textit{i}\texttt{m}"), @r#"<math><mtext class="m-bold">b</mtext><mtext class="m-italic">i</mtext><mtext class="m-mono">m</mtext></math>"#);
}

#[test]
fn matrices() {
    assert_snapshot!(display(r"\begin{pmatrix}1&2\\3&4\end{pmatrix}"), @r#"<math display="block"><mrow><mo stretchy="true" symmetric="true" form="prefix">(</mo><mtable class="m-matrix"><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable><mo stretchy="true" symmetric="true" form="postfix">)</mo></mrow></math>"#);
    assert_snapshot!(inline(r"\begin{smallmatrix}a&b\end{smallmatrix}"), @r#"<math><mtable class="m-small" scriptlevel="1"><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable></math>"#);
    assert_snapshot!(display(r"\begin{array}{l|r}\hline a&b\\c&d\\\hline\end{array}"), @r#"<math display="block"><mtable class="m-array"><mtr class="m-rule-top"><mtd class="m-left m-rule-after"><mi>a</mi></mtd><mtd class="m-right"><mi>b</mi></mtd></mtr><mtr class="m-rule-bottom"><mtd class="m-left m-rule-after"><mi>c</mi></mtd><mtd class="m-right"><mi>d</mi></mtd></mtr></mtable></math>"#);
}

#[test]
fn cases() {
    assert_snapshot!(display(r"\begin{cases}1&x>0\\0&\text{else}\end{cases}"), @r#"<math display="block"><mrow><mo stretchy="true" symmetric="true" form="prefix">{</mo><mtable class="m-cases"><mtr><mtd><mn>1</mn></mtd><mtd><mi>x</mi><mo>&gt;</mo><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd><mtd><mtext>else</mtext></mtd></mtr></mtable></mrow></math>"#);
}

#[test]
fn alignments() {
    assert_snapshot!(display(r"\begin{aligned}a&=b\\&\le c\end{aligned}"), @r#"<math display="block"><mtable class="m-align" displaystyle="true"><mtr><mtd><mi>a</mi></mtd><mtd><mrow></mrow><mo>=</mo><mi>b</mi></mtd></mtr><mtr><mtd></mtd><mtd><mrow></mrow><mo>≤</mo><mi>c</mi></mtd></mtr></mtable></math>"#);
    assert_snapshot!(display(r"\begin{gathered}a\\b\end{gathered}"), @r#"<math display="block"><mtable class="m-gather" displaystyle="true"><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd><mi>b</mi></mtd></mtr></mtable></math>"#);
    assert_snapshot!(display(r"\begin{split}a&=b\end{split}"), @r#"<math display="block"><mtable class="m-align" displaystyle="true"><mtr><mtd><mi>a</mi></mtd><mtd><mrow></mrow><mo>=</mo><mi>b</mi></mtd></mtr></mtable></math>"#);
    assert_snapshot!(display(r"\begin{eqnarray*}a&=&b\end{eqnarray*}"), @r#"<math display="block"><mtable class="m-align m-numbered" displaystyle="true"><mtr><mtd class="m-glue"></mtd><mtd><mi>a</mi></mtd><mtd><mrow></mrow><mo>=</mo><mi>b</mi></mtd><mtd class="m-glue"></mtd><mtd class="m-number"></mtd></mtr></mtable></math>"#);
}

#[test]
fn equation_numbers() {
    assert_snapshot!(display(r"\begin{align}a&=b\\c&=d\nonumber\\e&=f\tag{7}\end{align}"), @r#"<math display="block"><mtable class="m-align m-numbered" displaystyle="true"><mtr><mtd class="m-glue"></mtd><mtd><mi>a</mi></mtd><mtd><mrow></mrow><mo>=</mo><mi>b</mi></mtd><mtd class="m-glue"></mtd><mtd class="m-number"><mtext>(⟦#⟧)</mtext></mtd></mtr><mtr><mtd class="m-glue"></mtd><mtd><mi>c</mi></mtd><mtd><mrow></mrow><mo>=</mo><mi>d</mi></mtd><mtd class="m-glue"></mtd><mtd class="m-number"></mtd></mtr><mtr><mtd class="m-glue"></mtd><mtd><mi>e</mi></mtd><mtd><mrow></mrow><mo>=</mo><mi>f</mi></mtd><mtd class="m-glue"></mtd><mtd class="m-number"><mtext>(7)</mtext></mtd></mtr></mtable></math>"#);
    assert_snapshot!(display(r"E=mc^2\tag{2.1}"), @r#"<math display="block"><mtable class="m-tagged" displaystyle="true"><mtr><mtd></mtd><mtd><mrow><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></mrow></mtd><mtd></mtd><mtd class="m-number"><mtext>(2.1)</mtext></mtd></mtr></mtable></math>"#);
}

#[test]
fn lines_without_an_environment() {
    assert_snapshot!(display(r"a\\b"), @r#"<math display="block"><mtable class="m-gather" displaystyle="true"><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd><mi>b</mi></mtd></mtr></mtable></math>"#);
    assert_snapshot!(inline(r"a\\b"), @"<math><mi>a</mi><mi>b</mi></math>");
}

#[test]
fn stacks() {
    assert_snapshot!(display(r"\sum_{\substack{i\\j}}x"), @r#"<math display="block"><munder><mo movablelimits="false" lspace="0">∑</mo><mtable class="m-substack" scriptlevel="1"><mtr><mtd><mi>i</mi></mtd></mtr><mtr><mtd><mi>j</mi></mtd></mtr></mtable></munder><mi>x</mi></math>"#);
}

#[test]
fn boxes_and_strikes() {
    assert_snapshot!(inline(r"\boxed{x}"), @r#"<math><mrow class="m-box"><mstyle displaystyle="false"><mstyle displaystyle="false"><mstyle displaystyle="true"><mi>x</mi></mstyle></mstyle></mstyle></mrow></math>"#);
    assert_snapshot!(inline(r"\cancel{x}\bcancel{x}\xcancel{x}\sout{x}"), @r#"<math><mrow class="m-strike-up"><mi>x</mi></mrow><mrow class="m-strike-down"><mi>x</mi></mrow><mrow class="m-strike-up m-strike-down"><mi>x</mi></mrow><mrow class="m-strike"><mi>x</mi></mrow></math>"#);
    assert_snapshot!(inline(r"\colorbox{yellow}{x}"), @r#"<math><mrow class="m-fill m-hue-7"><mspace width="0.3em"></mspace><mstyle displaystyle="false"><mtext>x</mtext></mstyle><mspace width="0.3em"></mspace></mrow></math>"#);
    assert_snapshot!(inline(r"\rule{1em}{2pt}"), @r#"<math><mpadded height="0" voffset="0"><mspace width="1em" height="0.2em" class="m-rule"></mspace></mpadded></math>"#);
    assert_snapshot!(inline(r"\phantom{x}"), @"<math><mphantom><mi>x</mi></mphantom></math>");
    assert_snapshot!(inline(r"\llap{/}x\rlap{/}"), @r#"<math><mpadded width="0"><mrow class="m-llap"><mtext>/</mtext></mrow></mpadded><mi>x</mi><mpadded width="0"><mtext>/</mtext></mpadded></math>"#);
}

#[test]
fn colours_and_sizes() {
    assert_snapshot!(inline(r"\color{red}{x}+\textcolor{#00f}{y}"), @r#"<math><mstyle class="m-ink m-hue-2"><mi>x</mi><mo>+</mo><mstyle class="m-ink m-hue-18"><mi>y</mi></mstyle></mstyle></math>"#);
    assert_snapshot!(inline(r"{\large x}"), @r#"<math><mstyle mathsize="1.2em"><mi>x</mi></mstyle></math>"#);
}

#[test]
fn negations_are_one_character() {
    assert_snapshot!(inline(r"\not=\not\in\neq"), @"<math><mo>≠</mo><mo>∉</mo><mo>≠</mo></math>");
}

#[test]
fn links_keep_their_text() {
    assert_snapshot!(inline(r"\href{javascript:alert(1)}{x}"), @"<math><mi>x</mi></math>");
    assert_snapshot!(inline(r"\htmlClass{a}{x}"), @"<math><mi>x</mi></math>");
}

#[test]
fn commands_of_other_systems() {
    assert_snapshot!(inline(r"\mathds{1}"), @"<math><mn>𝟙</mn></math>");
    assert_snapshot!(display(r"\sideset{}{'}\sum_k a"), @r#"<math display="block"><munder><mrow><mpadded width="0"><mphantom><mo>∑</mo></mphantom></mpadded><mrow><mo>∑</mo><mo lspace="0" rspace="0">′</mo></mrow></mrow><mi>k</mi></munder><mspace width="0.167em"></mspace><mi>a</mi></math>"#);
    assert_snapshot!(inline(r"E\label{e}\eqref{e}"), @"<math><mi>E</mi><mtext>⟦ee⟧</mtext></math>");
}

#[test]
fn long_inline_formulas_are_several_elements() {
    assert_snapshot!(inline(r"f(x)=a_0+a_1x+a_2x^2+a_3x^3+\cdots+a_nx^n=y"), @r#"<math><mi>f</mi><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo><mo>=</mo><msub><mi>a</mi><mn>0</mn></msub><mo form="infix">+</mo></math><math><msub><mi>a</mi><mn>1</mn></msub><mi>x</mi><mo>+</mo><msub><mi>a</mi><mn>2</mn></msub><msup><mi>x</mi><mn>2</mn></msup><mo form="infix">+</mo></math><math><msub><mi>a</mi><mn>3</mn></msub><msup><mi>x</mi><mn>3</mn></msup><mo>+</mo><mo lspace="0" rspace="0">⋯</mo><mo>+</mo><msub><mi>a</mi><mi>n</mi></msub><msup><mi>x</mi><mi>n</mi></msup><mo>=</mo><mi>y</mi></math>"#);
}

#[test]
fn own_macros() {
    assert_snapshot!(inline(r"\newcommand{\R}{\mathbb{R}}\def\x{\mathbf{x}}\x\in\R^d"), @"<math><mi>𝐱</mi><mo>∈</mo><msup><mi>ℝ</mi><mi>d</mi></msup></math>");
    assert_snapshot!(display(r"\DeclareMathOperator*{\prox}{prox}\prox_f"), @r#"<math display="block"><munder><mi>prox</mi><mi>f</mi></munder></math>"#);
}

#[test]
fn refusals_say_what_to_do() {
    assert_snapshot!(refusal(r"\frac{a}{b"), @"an argument is missing, or is not closed by `}`, at character 11");
    assert_snapshot!(refusal(r"\text{a_b}"), @r"`_` means nothing in text; write `\_`, or end the text before it, at character 8");
    assert_snapshot!(refusal("a}"), @"`}` closes nothing; remove it or open it before, at character 2");
    assert_snapshot!(refusal(r"\foo x"), @r"the command `\foo` is unknown; check its spelling or define a macro, at character 1");
    assert_snapshot!(refusal(r"\begin{foo}x\end{foo}"), @"the environment `foo` is unknown; check its spelling");
    assert_snapshot!(refusal(r"\begin{matrix}x\end{array}"), @r"`\begin{matrix}` is closed by `\end{array}`; make them equal");
    assert_snapshot!(refusal("x^a^b"), @"two superscripts stand on one base; put braces around the first, at character 4");
    assert_snapshot!(refusal("x_a_b"), @"two subscripts stand on one base; put braces around the first, at character 4");
    assert_snapshot!(refusal("a & b"), @r"`&` works inside environments only; put `\begin{aligned}` and `\end{aligned}` around, at character 3");
    assert_snapshot!(refusal(r"\includegraphics{a.png}"), @r"`\includegraphics` cannot be shown in a formula; put the picture outside of the formula");
    assert_snapshot!(refusal(r"\textcolor{no-such}{x}"), @"`no-such` is not a colour, at character 11");
    assert_snapshot!(refusal(r"\left( x"), @r"the formula ends where `\right` is missing, at character 9");
    assert_snapshot!(refusal(r"\ce{H2O}"), @r"`\ce` cannot be shown in a formula; write chemical formulas with `\mathrm{H_2O}`, at character 1");
}
