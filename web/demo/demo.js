// Puts the chosen look and language on the check, and shows the code that does the same.

const check = document.querySelector("quiet-check");
const form = document.querySelector(".looks");
const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
const { style } = rules.find((rule) => rule.selectorText === "quiet-check.clinic");
const clinic_style = [...style].map((name) => `  ${name}: ${style.getPropertyValue(name).trim()};\n`).join("");

function show() {
  const { look, language } = Object.fromEntries(new FormData(form));
  const theme = look === "dark" ? "dark" : "light";
  check.className = look;
  if (language === "") check.removeAttribute("lang");
  else check.setAttribute("lang", language);
  check.setAttribute("theme", theme); // last: the element hands its styles in when an attribute is set
  const lang = language === "" ? "" : ` lang="${language}"`;
  document.getElementById("code").textContent = `<style>
quiet-check {
  display: block;
  min-height: 680px;
${look === "clinic" ? clinic_style : ""}}
</style>
<script src="/quietcheck/quiet-check.js" async></script>
<quiet-check phone="503-555-0100" theme="${theme}"${lang}>
  <p>Emergency: call 911. Suicide and crisis line: call or text 988.</p>
</quiet-check>`;
}

form.addEventListener("change", show);
show();
