// The paging bar, as a TRS list page calls it: pages in all, this page (from 0), file name, suffix.
function createPageHTML(count, current, name, suffix) {
  if (count <= 1) return;
  function file(page) { return name + (page ? "_" + page : "") + "." + suffix; }
  var bar = current ? '<a href="' + file(0) + '">首页</a><a href="' + file(current - 1) + '">上一页</a>' : "";
  for (var page = 0; page < count; page++) {
    bar += page === current ? "<b>" + (page + 1) + "</b>" : '<a href="' + file(page) + '">' + (page + 1) + "</a>";
  }
  if (current < count - 1) {
    bar += '<a href="' + file(current + 1) + '">下一页</a><a href="' + file(count - 1) + '">尾页</a>';
  }
  document.write(bar + "<span>共" + count + "页</span>");
}
function doZoom(size) { document.getElementById("zoom").style.fontSize = size + "px"; }
function countHits() {
  var number = parseInt(location.pathname.replace(/\D/g, "").slice(-4), 10);
  document.getElementById("hits").innerHTML = 97 + number % 1873;
}
