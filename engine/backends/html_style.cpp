#include "backends/html_style.h"

namespace portulan::backends {

// Ink on paper, the colours of the figures; nothing is told by colour alone; contrasts of 4.5 and more.
const std::string_view index_style = R"css(
:root{--ink:#1d2a35;--muted:#52616d;--rule:#c9d1d8;--paper:#fff;--ground:#f7f5ef;--accent:#b5472d;--link:#1c5a7a;--sea:#dfebf1}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;color:var(--ink);background:var(--paper);font:1rem/1.55 "Open Sans","Segoe UI","Noto Sans",system-ui,sans-serif;overflow-wrap:break-word;hyphens:auto}
a{color:var(--link);text-underline-offset:.18em;text-decoration-thickness:.06em}
a:hover{text-decoration-thickness:.14em}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:2px}
.skip{position:absolute;left:1rem;top:-5rem;padding:.6rem 1rem;background:var(--ink);color:var(--paper);z-index:2}
.skip:focus{top:1rem}
.page{max-width:72rem;margin:0 auto;padding:0 clamp(1rem,4vw,2.5rem)}
.notice{background:#fbe7c8;border-bottom:2px solid var(--accent);font-weight:600}
.notice p{margin:0;padding:.6rem 0}
.top{background:var(--ground);border-bottom:1px solid var(--rule);padding:2.2rem 0 1.4rem}
.stamp{display:inline-block;margin:0;padding:.15rem .7rem;border:1.5px solid var(--accent);border-radius:1rem;color:#8f3520;background:var(--paper);font-size:.85rem;font-weight:600}
h1{margin:.7rem 0 .2rem;font-size:clamp(1.6rem,4.2vw,2.5rem);line-height:1.18;letter-spacing:-.01em;text-wrap:balance}
.theme{margin:0 0 .8rem;font-size:1.1rem;color:var(--muted)}
.meta{margin:0;color:var(--muted);font-size:.92rem}
nav ul{display:flex;flex-wrap:wrap;gap:.5rem;margin:1.2rem 0 0;padding:0;list-style:none}
nav a{display:block;padding:.4rem .9rem;border:1px solid var(--rule);border-radius:.3rem;background:var(--paper);text-decoration:none;font-weight:600}
nav a:hover{border-color:var(--link)}
section{padding:2.4rem 0 1rem;border-bottom:1px solid var(--rule)}
section:last-of-type{border-bottom:0}
h2{margin:0 0 1.2rem;font-size:1.7rem;line-height:1.2}
h2 small{display:block;font-size:.9rem;font-weight:400;color:var(--muted)}
h2::before{content:"";display:block;width:3rem;height:.28rem;margin-bottom:.6rem;background:var(--accent)}
h3{margin:0 0 .8rem;font-size:1.15rem}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(20rem,100%),1fr));gap:2rem;margin:0 0 2.2rem;padding:0;list-style:none;align-items:start}
.figures li{min-width:0}
figure{margin:0;border:1px solid var(--rule);border-radius:.4rem;background:var(--paper);overflow:hidden}
.picture{display:block;padding:.7rem;background:var(--paper);border-bottom:1px solid var(--rule)}
.picture:focus-visible{outline-offset:-3px}
.picture img{display:block;width:100%;height:auto;max-height:24rem;object-fit:contain;object-position:top}
figcaption{padding:.9rem 1rem 1rem}
figcaption h4{margin:0 0 .3rem;font-size:1rem;line-height:1.35}
figcaption p{margin:0 0 .5rem;font-size:.9rem}
.source{color:var(--muted);font-size:.82rem!important}
details{margin:0 0 .6rem;font-size:.9rem}
summary{cursor:pointer;color:var(--link)}
details p{margin:.4rem 0 0}
.files{display:flex;flex-wrap:wrap;gap:.4rem;margin:0;padding:0;list-style:none}
.files a{display:block;padding:.12rem .6rem;border:1px solid var(--rule);border-radius:.25rem;font-size:.85rem;text-decoration:none}
.files a:hover{border-color:var(--link);background:var(--sea)}
.sheets{margin:0 0 1.6rem}
.sheets>div{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(17rem,100%),1fr));gap:1.4rem 2rem;align-items:start}
.sheets h4{margin:0 0 .4rem;padding-bottom:.25rem;border-bottom:1px solid var(--rule);font-size:.95rem;color:var(--muted)}
.sheets ul{margin:0;padding:0;list-style:none}
.sheets li{padding:.18rem 0;line-height:1.4}
.filter{margin:1.6rem 0 0}
.filtering .figures,.filtering .figures-title,.filtering .quality,.filtering #project{display:none}
.filter label{display:block;margin-bottom:.25rem;font-size:.9rem;color:var(--muted)}
.filter input{width:min(26rem,100%);padding:.5rem .7rem;border:1px solid #7a8791;border-radius:.3rem;font:inherit;color:inherit;background:var(--paper)}
.filter output{display:block;margin-top:.4rem;min-height:1.5em;font-size:.85rem;color:var(--muted)}
[hidden]{display:none!important}
.quality ul{max-width:60rem;margin:0;padding-left:1.2rem}
.top-link{margin:0 0 1rem;font-size:.88rem}
footer{padding:1.4rem 0 2.4rem;background:var(--ground);color:var(--muted);font-size:.88rem}
footer p{margin:.2rem 0}
@page{size:A4;margin:14mm}
@media print{
body{font-size:9.5pt}
.page{max-width:none;padding:0}
.skip,nav,.filter,.top-link,summary{display:none}
.top,footer{background:none}
section{break-before:page;border:0;padding:0}
section.quality{break-before:auto}
.figures{display:block}
.figures li{break-inside:avoid;margin:0 0 6mm}
figure{border-color:#999}
.picture img{max-height:200mm}
.sheets>div{columns:2;display:block}
.sheets .group{break-inside:avoid-column;margin-bottom:4mm}
a{color:inherit;text-decoration:none}
.files a{border:0;padding:0 .6em 0 0}
}
)css";

// The box appears with the script that makes it work. Accents and case do not matter.
const std::string_view index_script = R"js(
(() => {
  const plain = s => s.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  const box = document.getElementById('filter');
  if (!box) return;
  const input = box.querySelector('input'), said = box.querySelector('output');
  const sheets = [...document.querySelectorAll('.sheets li')].map(li => [li, plain(li.textContent)]);
  const apply = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [li, text] of sheets) {
      li.hidden = !words.every(word => text.includes(word));
      if (!li.hidden) shown += 1;
    }
    for (const group of document.querySelectorAll('.sheets .group'))
      group.hidden = !group.querySelector('li:not([hidden])');
    for (const block of document.querySelectorAll('.sheets'))
      block.hidden = !block.querySelector('li:not([hidden])');
    document.body.classList.toggle('filtering', words.length > 0);
    for (const section of document.querySelectorAll('main section.territory'))
      section.hidden = words.length > 0 && !section.querySelector('.sheets:not([hidden])');
    said.textContent = words.length ? said.dataset.count.replace('{n}', shown) : '';
  };
  input.addEventListener('input', apply);
  box.hidden = false;
  apply();
})();
)js";

}  // namespace portulan::backends
