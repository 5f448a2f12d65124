extension AnnotatedPage {
    /// Wide: the text beside its findings; narrow: the findings first; on paper the figures keep their numbers.
    static let style = """
        :root{color-scheme:light dark;--ink:#1b2430;--muted:#5a6676;--line:#d9dfe7;--ground:#f6f8fa;--paper:#fff;--link:#1f4e9e;
        --bad:#b3261e;--bad-tint:#f9e0dd;--ask:#864f00;--ask-tint:#fbeccb;--ok:#1e7b4f}
        @media screen and (prefers-color-scheme:dark){:root{--ink:#e6eaf0;--muted:#a3aebd;--line:#323d4c;--ground:#12181f;--paper:#1a222c;
        --link:#8fb4f2;--bad:#f5a39b;--bad-tint:#4a2522;--ask:#efb968;--ask-tint:#40331a;--ok:#58c08e}}
        *{box-sizing:border-box}body{margin:0 auto;max-width:84rem;padding:1.5rem;background:var(--ground);color:var(--ink);
        font:16px/1.8 "Noto Serif CJK SC","Source Han Serif SC","Songti SC",SimSun,serif}
        header,aside,.claims,sup{font-family:"PingFang SC","Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif}
        h1{margin:0 0 .4rem;font-size:1.5rem;line-height:1.35;overflow-wrap:anywhere}h2{margin:0 0 .8rem;font-size:1rem}
        .over{margin:0;color:var(--muted);font-size:.875rem}.sum{margin:0 0 1.2rem;display:flex;flex-wrap:wrap;gap:.4rem 1.2rem}
        .count b{font-size:1.25rem;font-variant-numeric:tabular-nums}.count.contradicts b{color:var(--bad)}.count.question b{color:var(--ask)}
        .count.holds b{color:var(--ok)}.columns{display:grid;grid-template-columns:minmax(0,46rem) minmax(18rem,26rem);gap:2rem;align-items:start}
        main{padding:1.5rem 2rem;background:var(--paper);border:1px solid var(--line);border-radius:6px}
        main p{margin:0 0 .5em;overflow-wrap:anywhere}.wide{margin:0 0 1em;overflow-x:auto}
        table{border-collapse:collapse;font:14px/1.5 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
        td{padding:.25em .6em;border:1px solid var(--line);vertical-align:top;min-width:3em;font-variant-numeric:tabular-nums}
        .figure{position:relative;border-bottom:2px solid var(--ok);cursor:help}.figure.contradicts{background:var(--bad-tint);border-color:var(--bad)}
        .figure.question{background:var(--ask-tint);border-color:var(--ask)}.figure:focus{outline:3px solid var(--link);outline-offset:2px}
        sup{line-height:0;font-size:.7em}sup a{padding:0 .15em;color:var(--link)}
        .claims{display:none;position:absolute;left:0;top:100%;z-index:2;width:max-content;max-width:min(24rem,80vw);padding:.6rem .8rem;
        background:var(--paper);border:1px solid var(--line);border-radius:6px;box-shadow:0 4px 16px #0003;font-size:13px;line-height:1.6;text-align:left}
        .figure:hover>.claims,.figure:focus>.claims{display:block}.claim{display:block}.claim+.claim{margin-top:.4rem}
        .claim b,.kind b{margin-right:.3em}.claim.contradicts b,li.contradicts .kind b{color:var(--bad)}.claim.question b,li.question .kind b{color:var(--ask)}
        .claim.holds b{color:var(--ok)}td .claims{position:fixed;left:1rem;top:auto;bottom:1rem}
        aside{position:sticky;top:1rem;max-height:calc(100vh - 2rem);overflow-y:auto;font-size:14px;line-height:1.65}
        aside ol{margin:0;padding:0;list-style:none}aside li{position:relative;margin:0 0 .8rem;padding:.7rem .9rem .7rem 2.4rem;background:var(--paper);
        border:1px solid var(--line);border-left:4px solid var(--ask);border-radius:4px;overflow-wrap:anywhere}aside li.contradicts{border-left-color:var(--bad)}
        aside li::before{content:attr(value);position:absolute;left:.9rem;color:var(--muted);font-variant-numeric:tabular-nums}
        aside p{margin:0}.suggestion{margin-top:.3rem;color:var(--muted)}.places{margin-top:.3rem;font-size:13px}.places a{margin-right:.6em;color:var(--link)}
        .none{color:var(--ok)}li:target,.figure:target{outline:3px solid var(--link);outline-offset:2px}
        @media(max-width:60rem){.columns{grid-template-columns:minmax(0,1fr)}aside{position:static;max-height:none;order:-1}}
        @media(max-width:30rem){body{padding:1rem}main{padding:1rem}sup a{padding:.5em .3em}
        .claims{position:fixed;left:1rem;right:1rem;top:auto;bottom:1rem;width:auto;max-width:none}}
        @page{size:A4;margin:18mm 16mm 20mm;@bottom-center{content:counter(page) " / " counter(pages);font-size:9pt;color:#5a6676}}
        @media print{.figure,aside li{print-color-adjust:exact;-webkit-print-color-adjust:exact}h2{break-after:avoid}sup a{text-decoration:none}body{max-width:none;padding:0;background:none;font-size:11pt}main{padding:0;border:0}.columns{display:block}.claims{display:none!important}
        aside{position:static;max-height:none;margin-top:1.5em;font-size:9.5pt}aside li{break-inside:avoid}.places{display:none}tr{break-inside:avoid}}
        """
}
